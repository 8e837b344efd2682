package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What may be subscribed: names of events (RUL-02, RUL-41) and urls (RUL-22). */
final class WebhookRequestChecks {

  @Check(
      id = "WHS-09.must.each-name",
      requirement = "WHS-09",
      rulings = {"RUL-02", "RUL-41"},
      decides =
          "Subscribes to each of the 13 entries of the catalogue, to all 12 names, and to names that come twice, by creation and by change: taken as they are, what comes twice once.")
  void everyNameIsTaken(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    String id = Subscription.id(customer);
    List<List<String>> lists = new ArrayList<>();
    trial.contract().words("Subscribable").forEach(word -> lists.add(List.of(word)));
    lists.add(trial.contract().words("EventType"));
    lists.add(List.of("*", "ticket.created"));
    lists.add(List.of("ticket.created", "*", "ticket.created", "*"));
    trial.each(
        lists,
        String::valueOf,
        events -> {
          for (Exchange exchange :
              List.of(
                  Subscription.create(customer, Map.of("events", events)),
                  customer.call("updateWebhook", Map.of("events", events), id))) {
            List<String> shown =
                exchange.json().path("events").valueStream().map(JsonNode::asString).toList();
            Expect.answer(exchange)
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
      requirement = "WHS-10",
      rulings = {"RUL-02", "RUL-41"},
      decides =
          "Subscribes to what the catalogue does not have, to other letters' case, patterns, nothing, and to a right and a wrong name: 400 that names events, and nothing is made or changed.")
  void noOtherNameIsTaken(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    String id = Subscription.id(customer);
    JsonNode before = customer.read("listWebhooks");
    List<List<String>> lists = new ArrayList<>(List.of(List.of(), List.of("ticket.created", "x")));
    for (String word :
        List.of("ticket.closed", "Ticket.Created", "ticket.*", "**", "", " *", "ticket.created ")) {
      lists.add(List.of(word));
    }
    trial.each(
        lists,
        String::valueOf,
        events -> {
          Map<String, Object> body = Map.of("url", Subscription.URL, "events", events);
          Refused.invalidMember(customer.call("createWebhook", body), "events");
          Refused.invalidMember(
              customer.call("updateWebhook", Map.of("events", events), id), "events");
        });
    Exchange after = customer.call("listWebhooks");
    Expect.answer(after).that(after.json().equals(before), "what was refused changed something");
  }

  @Check(
      id = "RUL-22.must.syntax",
      requirement = "RUL-22",
      decides =
          "Subscribes urls of another scheme, without one, without a host, with a user, a fragment, a port that there is not, an address written otherwise, letters beyond ASCII, and 2,049 characters, by creation and by change: 400 that names url, and nothing is changed. Right ones, also to addresses to which nothing will be sent: 201.")
  void urlIsJudgedByItsSyntax(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    String id = Subscription.id(customer);
    JsonNode before = customer.read("listWebhooks");
    trial.each(
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
            "https://example.com/" + "a".repeat(2_049 - 20)),
        url -> url.length() > 100 ? url.length() + " characters" : "'" + url + "'",
        url -> {
          Refused.invalid(customer.call("createWebhook", asked(url)), "/url");
          Refused.invalid(customer.call("updateWebhook", Map.of("url", url), id), "/url");
        });
    Exchange after = customer.call("listWebhooks");
    Expect.answer(after).that(after.json().equals(before), "what was refused changed something");
    trial.each(
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
          Expect.answer(taken).status(201);
          Subscription.requireMembers(taken, Map.of("url", url));
        });
  }

  private static Map<String, Object> asked(String url) {
    return Map.of("url", url, "events", List.of("ticket.replied"));
  }
}
