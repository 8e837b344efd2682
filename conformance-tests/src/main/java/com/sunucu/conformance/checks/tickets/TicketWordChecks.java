package com.sunucu.conformance.checks.tickets;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The words of a ticket: its departments and priorities (RUL-33). */
public final class TicketWordChecks {

  @Check(
      id = "RUL-33.must.defaults",
      decides =
          "Opens a ticket with subject and message only and expects department general and priority medium.")
  void departmentAndPriorityHaveDefaults(CheckContext context) {
    Exchange opened =
        Customer.ofNothing(context)
            .call("createTicket", Map.of("subject", "Question", "message", "Why?"));
    JsonNode defaults =
        context.contract().document().at("#/components/schemas/TicketCreate").node();
    for (String member : List.of("department", "priority")) {
      JsonNode expected = defaults.at("/properties/" + member + "/default");
      Expect.response(opened)
          .status(201)
          .that(
              opened.json().path(member).equals(expected),
              member + " is " + opened.json().path(member) + ", not " + expected);
    }
  }

  @Check(
      id = "RUL-33.must.words",
      decides =
          "Opens tickets of each department and each priority and expects them as sent, and expects 400 that names the member and no ticket for other words and other letter cases.")
  void theseWordsAndNoOthers(CheckContext context) {
    TicketActor ticketActor = TicketActor.ofNothing(context);
    Map<String, List<String>> right =
        Map.of(
            "department", List.of("technical", "billing", "sales", "general"),
            "priority", List.of("low", "medium", "high", "urgent"));
    context.each(
        words(right),
        Word::toString,
        word -> {
          Customer customer = Customer.ofNothing(context);
          Exchange opened = customer.call("createTicket", word.body());
          Expect.response(opened)
              .status(201)
              .that(
                  opened.json().path(word.member()).asString("").equals(word.value()),
                  word.member() + " is " + opened.json().path(word.member()));
        });
    int before = ticketActor.count();
    Map<String, List<String>> wrong =
        Map.of(
            "department", List.of("support", "Technical", "BILLING", "sales ", ""),
            "priority", List.of("critical", "normal", "High", "URGENT", " low", ""));
    context.each(
        words(wrong),
        Word::toString,
        word ->
            ExpectedError.invalidMember(
                ticketActor.customer().call("createTicket", word.body()), word.member()));
    Expect.response(ticketActor.customer().call("listTickets"))
        .that(ticketActor.count() == before, "what was refused opened a ticket");
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
