package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The words of a ticket: its departments and priorities (RUL-33). */
final class TicketWordChecks {

  @Check(
      id = "RUL-33.must.defaults",
      requirement = "RUL-33",
      decides =
          "Opens a ticket with subject and message alone: department general, priority medium.")
  void departmentAndPriorityHaveDefaults(Trial trial) {
    Exchange opened =
        Customer.ofNothing(trial)
            .call("createTicket", Map.of("subject", "Question", "message", "Why?"));
    JsonNode defaults = trial.contract().document().at("#/components/schemas/TicketCreate").node();
    for (String member : List.of("department", "priority")) {
      JsonNode expected = defaults.at("/properties/" + member + "/default");
      Expect.answer(opened)
          .status(201)
          .that(
              opened.json().path(member).equals(expected),
              member + " is " + opened.json().path(member) + ", not " + expected);
    }
  }

  @Check(
      id = "RUL-33.must.words",
      requirement = "RUL-33",
      decides =
          "Opens tickets of each department and of each priority: taken as sent. Of other words, and of these in other letters' case: 400 that names the member, and none is opened.")
  void theseWordsAndNoOthers(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    Map<String, List<String>> right =
        Map.of(
            "department", List.of("technical", "billing", "sales", "general"),
            "priority", List.of("low", "medium", "high", "urgent"));
    trial.each(
        words(right),
        Word::toString,
        word -> {
          Exchange opened = desk.customer().call("createTicket", word.body());
          Expect.answer(opened)
              .status(201)
              .that(
                  opened.json().path(word.member()).asString("").equals(word.value()),
                  word.member() + " is " + opened.json().path(word.member()));
        });
    int before = desk.count();
    Map<String, List<String>> wrong =
        Map.of(
            "department", List.of("support", "Technical", "BILLING", "sales ", ""),
            "priority", List.of("critical", "normal", "High", "URGENT", " low", ""));
    trial.each(
        words(wrong),
        Word::toString,
        word ->
            Refused.invalidMember(
                desk.customer().call("createTicket", word.body()), word.member()));
    Expect.answer(desk.customer().call("listTickets"))
        .that(desk.count() == before, "what was refused opened a ticket");
  }

  private record Word(String member, String value) {

    Map<String, String> body() {
      return Map.of("subject", "Words", "message", "Words.", member, value);
    }

    @Override
    public String toString() {
      return member + " '" + value + "'";
    }
  }

  private static List<Word> words(Map<String, List<String>> all) {
    return all.entrySet().stream()
        .flatMap(it -> it.getValue().stream().map(value -> new Word(it.getKey(), value)))
        .toList();
  }
}
