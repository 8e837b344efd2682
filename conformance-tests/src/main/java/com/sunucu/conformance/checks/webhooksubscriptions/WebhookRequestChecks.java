package com.sunucu.conformance.checks.webhooksubscriptions;

import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.SubscriptionView;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Valid and invalid events (RUL-02, RUL-41) and URLs (RUL-22) of subscriptions. */
public final class WebhookRequestChecks {

  @Check(
      id = "WHS-09.must.each-name",
      rulings = {"RUL-02", "RUL-41"},
      decides =
          "Subscribes to each entry of the catalogue, to all names, and to repeated names, by creation and by change, and expects them as sent, with repeated names once.")
  void everyNameIsTaken(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    String id = SubscriptionView.id(customer);
    List<List<String>> lists = new ArrayList<>();
    context.contract().words("Subscribable").forEach(word -> lists.add(List.of(word)));
    lists.add(context.contract().words("EventType"));
    lists.add(List.of("*", "ticket.created"));
    lists.add(List.of("ticket.created", "*", "ticket.created", "*"));
    context.each(
        lists,
        String::valueOf,
        events -> {
          for (Exchange exchange :
              List.of(
                  SubscriptionView.create(customer, Map.of("events", events)),
                  customer.call("updateWebhook", Map.of("events", events), id))) {
            List<String> shown =
                exchange.json().path("events").valueStream().map(JsonNode::asString).toList();
            Expect.response(exchange)
                .status(200, 201)
                .that(
                    shown.size() == Set.copyOf(events).size()
                        && Set.copyOf(shown).equals(Set.copyOf(events)),
                    "events are " + shown + ", not " + events + " once each");
          }
        });
  }

  @Check(
      id = "WHS-10.must.no-other",
      rulings = {"RUL-02", "RUL-41"},
      decides =
          "Subscribes to unknown names, other letter cases, patterns, an empty list, and a valid name with an invalid one, and expects 400 that names events and no effect.")
  void noOtherNameIsTaken(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    String id = SubscriptionView.id(customer);
    JsonNode before = customer.read("listWebhooks");
    List<List<String>> lists = new ArrayList<>(List.of(List.of(), List.of("ticket.created", "x")));
    for (String word :
        List.of("ticket.closed", "Ticket.Created", "ticket.*", "**", "", " *", "ticket.created ")) {
      lists.add(List.of(word));
    }
    context.each(
        lists,
        String::valueOf,
        events -> {
          Map<String, Object> body = Map.of("url", SubscriptionView.URL, "events", events);
          ExpectedError.invalidMember(customer.call("createWebhook", body), "events");
          ExpectedError.invalidMember(
              customer.call("updateWebhook", Map.of("events", events), id), "events");
        });
    Exchange after = customer.call("listWebhooks");
    Expect.response(after).that(after.json().equals(before), "what was refused changed something");
  }

  @Check(
      id = "RUL-22.must.syntax",
      decides =
          "Subscribes malformed URLs (scheme, host, user, fragment, port, unusual address forms, letters beyond ASCII, too long), by creation and by change, and expects 400 that names url and no effect, and expects 201 for valid ones, also for addresses that will be refused at delivery.")
  void urlIsJudgedByItsSyntax(CheckContext context) {
    Customer customer = Customer.ofNothing(context);
    String id = SubscriptionView.id(customer);
    JsonNode before = customer.read("listWebhooks");
    int longest = context.contract().number("#/components/schemas/WebhookUrl/maxLength");
    context.each(
        List.of(
            "ftp://example.com/",
            "javascript:alert(1)",
            "example.com/hooks",
            "//example.com/hooks",
            "http://",
            "http:///hooks",
            "https://user:word@example.com/",
            "https://example.com/#part",
            "https://example.com:0/",
            "https://example.com:65536/",
            "https://example.com:x/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://127.1/",
            "http://127.0.0.01/",
            "https://exa mple.com/",
            "https://example.com\\@127.0.0.1/",
            "https://bücher.example/",
            "https://user@example.com/",
            "https://:word@example.com/",
            "https://@example.com/",
            "https://example.com/#",
            "https://example.com:00/",
            "https://example.com:-1/",
            "https://example.com:99999999999/",
            "https://example.com:443:443/",
            "file:///etc/passwd",
            "ws://example.com/",
            "",
            "https://example.com/"
                .concat("a".repeat(longest + 1 - "https://example.com/".length()))),
        url -> url.length() > 100 ? url.length() + " characters" : "'" + url + "'",
        url -> {
          ExpectedError.invalid(customer.call("createWebhook", asked(url)), "/url");
          ExpectedError.invalid(customer.call("updateWebhook", Map.of("url", url), id), "/url");
        });
    Exchange after = customer.call("listWebhooks");
    Expect.response(after).that(after.json().equals(before), "what was refused changed something");
    context.each(
        List.of(
            "http://127.0.0.1:8080/",
            "http://[::1]:8080/hooks",
            "https://example.com",
            "https://example.com:8443/a/b?c=d%20e",
            "http://10.0.0.1/",
            "http://169.254.169.254/"),
        url -> url,
        url -> {
          Exchange taken = customer.call("createWebhook", asked(url));
          Expect.response(taken).status(201);
          SubscriptionView.requireMembers(taken, Map.of("url", url));
        });
  }

  @Check(
      id = "RUL-41.must.once",
      phase = Phase.ALONE,
      decides =
          "Subscribes to [\"*\", \"ticket.created\"] and to ticket.created named twice, and expects one delivery each for a ticket.")
  void whatIsNamedTwiceComesOnce(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.anywhere(context)) {
      Customer customer = fixture.customer();
      WebhookSubscription both = fixture.subscribe(customer, "*", "ticket.created");
      WebhookSubscription twice = fixture.subscribe(customer, "ticket.created", "ticket.created");
      fixture.ticket(both);
      both.only("everything and a name");
      twice.only("a name twice");
    }
  }

  private static Map<String, Object> asked(String url) {
    return Map.of("url", url, "events", List.of("ticket.replied"));
  }
}
