package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.SubscriptionView;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The length and the characters of texts, which are returned unchanged. */
public final class TextChecks {

  private static final Object[] BLANKS = {"", " ", "\t\n", "\u00a0\u3000", "\u2003 \u2028"};

  /** Control characters and halves of surrogate pairs, as JSON escapes. */
  private static final List<String> BROKEN =
      List.of(
          "\\u0000",
          "\\u0001",
          "\\u0008",
          "\\u000b",
          "\\u000c",
          "\\r",
          "\\u001b",
          "\\u001f",
          "\\ud800",
          "\\udc00",
          "\\udc00\\ud800",
          "\\ud83d\\u0041");

  @Check(
      id = "RUL-39.must.no-broken-text",
      decides =
          "Puts control characters other than tab and newline, and unpaired surrogates, into each text, and expects 400 with a detail that names it.")
  void brokenTextIsRefused(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.texts(context),
        RequestBodies.Member::toString,
        member -> {
          for (String broken : BROKEN) {
            String body =
                member
                    .body()
                    .with(member.name(), JsonBodies.of("a@b"))
                    .toString()
                    .replace("@", broken);
            ExpectedError.invalidMember(
                RequestBodies.send(context, key, member.operation(), body), member.name());
          }
        });
  }

  @Check(
      id = "RUL-39.must.blank-is-empty",
      decides =
          "Sends an empty text and several kinds of white space for each text that must not be empty, and expects 400 with a detail that names it.")
  void blanksAreEmpty(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.texts(context),
        RequestBodies.Member::toString,
        member -> {
          for (JsonNode blank : member.body().refused(member.name(), BLANKS)) {
            ObjectNode body = member.body().with(member.name(), blank);
            ExpectedError.invalidMember(
                RequestBodies.send(context, key, member.operation(), body), member.name());
          }
        });
  }

  @Check(
      id = "RUL-39.must.too-long",
      decides =
          "Makes each text one character longer than its limit, in letters and in supplementary characters, and expects 400 with a detail that names it.")
  void tooLongTextIsRefused(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.texts(context).stream()
            .filter(m -> m.body().longest(m.name()).isPresent())
            .toList(),
        RequestBodies.Member::toString,
        member -> {
          int longest = member.body().longest(member.name()).orElseThrow();
          for (String character : List.of("x", "😀")) {
            ObjectNode body =
                member.body().with(member.name(), JsonBodies.of(character.repeat(longest + 1)));
            ExpectedError.invalidMember(
                RequestBodies.send(context, key, member.operation(), body), member.name());
          }
        });
  }

  @Check(
      id = "RUL-39.must.code-points",
      decides =
          "Opens tickets whose subject and message have the maximum length, in letters and in supplementary characters, and expects 201 with the texts unchanged.")
  void lengthsAreInCodePoints(CheckContext context) {
    TicketActor tickets = TicketActor.ofNothing(context);
    BodySpec spec =
        BodySpec.of(context.contract(), ServedOperations.operation(context, "createTicket"))
            .orElseThrow();
    context.each(
        List.of("x", "ü", "😀"),
        character -> character,
        character ->
            comesBack(
                tickets,
                character.repeat(spec.longest("subject").orElseThrow()),
                character.repeat(spec.longest("message").orElseThrow())));
  }

  @Check(
      id = "RUL-39.must.nothing-trimmed",
      decides =
          "Opens tickets whose text begins and ends with blanks, tabs and newlines, and expects the text unchanged.")
  void nothingIsTrimmed(CheckContext context) {
    TicketActor tickets = TicketActor.ofNothing(context);
    context.each(
        List.of("  both ends  ", "\n\tlines\n\n", "\u00a0wide\u3000", "a  b\n"),
        text -> JsonBodies.of(text).toString(),
        text -> comesBack(tickets, text, text));
  }

  @Check(
      id = "RUL-39.must.nothing-altered",
      decides =
          "Opens tickets whose text has markup, escapes, combining characters and many alphabets, and expects the text unchanged, neither escaped nor normalized.")
  void nothingIsAltered(CheckContext context) {
    context.each(
        List.of(
            "<b>1 < 2 && \"x\" > 'y'</b>",
            "&lt;&#39;&amp;",
            "\\u0041 %41 ${x} {{x}} \\n",
            "e\u0301 \u00e9 \u212b \ufb01",
            "İıŞş ΑΩ АЯ 漢字 \u0627\u0644 \u200d\u2066"),
        text -> JsonBodies.of(text).toString(),
        // An account of its own for each: the contract may allow few tickets.
        text -> comesBack(TicketActor.ofNothing(context), text, text));
  }

  @Check(
      id = "RUL-39.must.longest",
      decides =
          "Replies, subscribes and changes a subscription with texts of the maximum length, in letters and in supplementary characters, and expects them to be accepted and returned unchanged.")
  void theLongestTextsAreTaken(CheckContext context) {
    TicketActor tickets = TicketActor.ofNothing(context);
    Customer customer = tickets.customer();
    String ticket = tickets.opened();
    String webhook = SubscriptionView.id(customer);
    String address = "https://example.com/";
    context.each(
        List.of("x", "😀"),
        character -> character,
        character -> {
          String body = character.repeat(longest(context, "replyToTicket", "body"));
          same(customer.call("replyToTicket", Map.of("body", body), ticket), "body", body);
          String text = character.repeat(longest(context, "updateWebhook", "description"));
          Map<String, String> change = Map.of("description", text);
          same(customer.call("updateWebhook", change, webhook), "description", text);
          same(SubscriptionView.create(customer, change), "description", text);
        });
    String url = address + "x".repeat(longest(context, "createWebhook", "url") - address.length());
    same(SubscriptionView.create(customer, Map.of("url", url)), "url", url);
  }

  private static int longest(CheckContext context, String operationId, String member) {
    return BodySpec.of(context.contract(), ServedOperations.operation(context, operationId))
        .flatMap(spec -> spec.longest(member))
        .orElseThrow();
  }

  private static void same(Exchange exchange, String member, String text) {
    Expect.response(exchange)
        .status(200, 201)
        .that(
            exchange.json().path(member).asString("").equals(text),
            member + " did not come back as it was sent");
  }

  private static void comesBack(TicketActor tickets, String subject, String message) {
    Exchange opened =
        tickets.customer().call("createTicket", Map.of("subject", subject, "message", message));
    Expect.response(opened)
        .status(201)
        .that(
            opened.json().path("subject").asString("").equals(subject),
            "the subject did not come back as it was sent");
    Exchange detail = tickets.customer().call("getTicket", opened.json().path("id").asString());
    Expect.response(detail)
        .that(
            detail.json().at("/messages/0/body").asString("").equals(message),
            "the message did not come back as it was sent");
  }
}
