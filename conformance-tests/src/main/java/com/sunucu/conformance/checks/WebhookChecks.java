package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Subscriptions and their secrets; nothing is sent here. */
final class WebhookChecks {

  private static final Pattern WHOLE = Pattern.compile("whsec_[A-Za-z0-9_-]{43}");
  private static final String URL = "http://127.0.0.1:9/hooks?a=b";

  @Check(
      id = "WHS-02.must.create",
      requirement = "WHS-02",
      rulings = {"RUL-09", "RUL-22", "RUL-23"},
      decides =
          "Subscribes twice: 201 with what was asked for, active, a Location that leads to it, and a whole secret, each time another.")
  void createShowsTheSecret(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange first = created(customer, Map.of("description", "prod"));
    Exchange second = created(customer, Map.of());
    String id = first.json().path("id").asString("");
    requireMembers(first, Map.of("url", URL, "events", List.of("*"), "isActive", true));
    requireMembers(first, Map.of("description", "prod"));
    requireMembers(second, Map.of("description", Json.nothing()));
    Expect.answer(first).header("Location", "/v1/webhooks/" + id);
    requireWhole(first);
    requireWhole(second);
    Expect.answer(second).that(!secret(first).equals(secret(second)), "the secret is the same");
    requireShownAs(first, customer.call("getWebhook", id));
  }

  @Check(
      id = "WHS-03.must.masked",
      requirement = "WHS-03",
      rulings = "RUL-23",
      decides =
          "Looks at a subscription, alone and in the list, and changes it: the secret is whsec_… and its last four characters each time.")
  void secretIsMasked(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange created = created(customer, Map.of());
    String id = created.json().path("id").asString("");
    for (Exchange exchange :
        List.of(
            customer.call("getWebhook", id),
            customer.call("listWebhooks"),
            customer.call("updateWebhook", Map.of("isActive", false), id))) {
      JsonNode shown = exchange.json().isArray() ? exchange.json().path(0) : exchange.json();
      Expect.answer(exchange)
          .status(200)
          .that(
              shown.path("secret").asString("").equals(masked(secret(created))),
              "the secret is not masked as whsec_… and its last four characters");
    }
  }

  @Check(
      id = "WHS-03.must.never-again",
      requirement = "WHS-03",
      rulings = "RUL-23",
      phase = Phase.LEDGER,
      decides =
          "No body and no header of the run holds a whole secret but that of the creation or of the rotation which made it, and no two of these are the same.")
  void wholeSecretIsShownOnce(Trial trial) {
    Set<String> seen = new HashSet<>();
    Faults.none(
        trial,
        judged -> {
          Exchange exchange = judged.exchange();
          Request request = exchange.request();
          boolean makes =
              request.method().equals("POST")
                  && request.path().matches("/v1/webhooks(/[^/]+/rotate-secret)?");
          Matcher matcher = WHOLE.matcher(exchange.answer().body() + exchange.headers().asMap());
          Optional<String> fault = Optional.empty();
          while (matcher.find()) {
            fault =
                makes && seen.add(matcher.group())
                    ? fault
                    : Optional.of("it shows a whole secret that it did not make");
          }
          return fault;
        });
  }

  @Check(
      id = "WHS-06.must.rotate",
      requirement = "WHS-06",
      rulings = "RUL-23",
      decides =
          "Rotates the secret: 200, a whole secret that is another one, all else as it was; then masked with the last four characters of the new one.")
  void rotationShowsTheNewSecret(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange created = created(customer, Map.of("description", "prod"));
    String id = created.json().path("id").asString("");
    Exchange rotated = customer.call("rotateWebhookSecret", id);
    Expect.answer(rotated).status(200);
    requireWhole(rotated);
    Expect.answer(rotated)
        .that(!secret(created).equals(secret(rotated)), "the secret is the old one")
        .that(rest(created.json()).equals(rest(rotated.json())), "more than the secret changed");
    requireShownAs(rotated, customer.call("getWebhook", id));
  }

  @Check(
      id = "WHS-01.must.every-one",
      requirement = "WHS-01",
      rulings = {"RUL-06", "RUL-08"},
      phase = Phase.ALONE,
      decides =
          "Subscribes four times, twice in one moment of the clock: the list shows all, as each is shown alone, newest first and those of one moment by their ids; after one is deleted, the other three.")
  void listShowsEveryOne(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Served.operation(trial, "createWebhook");
    StillClock clock = StillClock.stop(trial.sandbox());
    try (clock) {
      String oldest = id(customer);
      clock.advance(Duration.ofSeconds(1));
      List<String> moment = List.of(id(customer), id(customer)).stream().sorted().toList();
      clock.advance(Duration.ofSeconds(1));
      String newest = id(customer);
      List<String> expected = new ArrayList<>(List.of(newest));
      expected.addAll(moment);
      expected.add(oldest);
      requireList(customer, expected);
      Expect.answer(customer.call("deleteWebhook", newest)).status(204);
      requireList(customer, expected.subList(1, 4));
    }
  }

  private static void requireList(Customer customer, List<String> ids) {
    Exchange list = customer.call("listWebhooks");
    Expect.answer(list)
        .status(200)
        .that(
            Json.each(list.json(), "id").equals(ids),
            "it has " + Json.each(list.json(), "id") + ", not " + ids);
    for (JsonNode one : list.json()) {
      Exchange alone = customer.call("getWebhook", one.path("id").asString());
      Expect.answer(alone).that(alone.json().equals(one), "it is another than in the list");
    }
  }

  @Check(
      id = "WHS-04.must.change",
      requirement = "WHS-04",
      decides =
          "Changes each member alone, the description to null too: it is as asked for, in the answer and afterwards, and the others are as before.")
  void eachMemberChangesAlone(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    Exchange created = created(customer, Map.of("description", "prod"));
    String id = created.json().path("id").asString("");
    Map<String, JsonNode> expected = new HashMap<>();
    rest(created.json()).properties().forEach(it -> expected.put(it.getKey(), it.getValue()));
    List<Map.Entry<String, JsonNode>> changes =
        List.of(
            Map.entry("url", Json.of("https://example.com/other")),
            Map.entry("events", Json.of(List.of("ticket.created", "invoice.paid"))),
            Map.entry("isActive", Json.of(false)),
            Map.entry("description", Json.of("staging")),
            Map.entry("isActive", Json.of(true)),
            Map.entry("description", Json.nothing()));
    for (Map.Entry<String, JsonNode> change : changes) {
      expected.put(change.getKey(), change.getValue());
      Map<String, JsonNode> body = Map.of(change.getKey(), change.getValue());
      Exchange changed = customer.call("updateWebhook", body, id);
      Expect.answer(changed).status(200);
      requireRest(changed, expected);
      requireRest(customer.call("getWebhook", id), expected);
    }
    Exchange before = customer.call("getWebhook", id);
    Refused.invalidMember(
        customer.call("updateWebhook", Map.of("isActive", false, "url", "no url"), id), "url");
    Exchange after = customer.call("getWebhook", id);
    Expect.answer(after).that(after.json().equals(before.json()), "a refused change changed it");
  }

  private static void requireRest(Exchange exchange, Map<String, JsonNode> expected) {
    JsonNode rest = rest(exchange.json());
    Expect.answer(exchange)
        .that(rest.equals(Json.of(expected)), "it is " + rest + ", not " + Json.of(expected));
  }

  @Check(
      id = "WHS-05.must.gone",
      requirement = "WHS-05",
      decides =
          "Deletes a subscription: 204. After that every operation on it is 404, and the list has it no more.")
  void deletedIsGone(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    String id = id(customer);
    Expect.answer(customer.call("deleteWebhook", id)).status(204);
    for (Exchange exchange :
        List.of(
            customer.call("getWebhook", id),
            customer.call("updateWebhook", Map.of("isActive", true), id),
            customer.call("rotateWebhookSecret", id),
            customer.call("listDeliveries", id),
            customer.call("redeliver", id, trial.unknownId()),
            customer.call("deleteWebhook", id))) {
      Refused.notFound(exchange);
    }
    Exchange list = customer.call("listWebhooks");
    Expect.answer(list).that(list.json().isEmpty(), "the list has it still");
  }

  @Check(
      id = "WHS-09.must.each-name",
      requirement = "WHS-09",
      rulings = {"RUL-02", "RUL-41"},
      decides =
          "Subscribes to each of the 13 entries of the catalogue, to all 12 names, and to names that come twice, by creation and by change: taken as they are, what comes twice once.")
  void everyNameIsTaken(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
    String id = id(customer);
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
                  created(customer, Map.of("events", events)),
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
    String id = id(customer);
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
          Map<String, Object> body = Map.of("url", URL, "events", events);
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
          "Subscribes urls of another scheme, without one, without a host, with a user, a fragment, a port that there is not, an address written otherwise, and letters beyond ASCII: 400 that names url. Right ones, also to addresses to which nothing will be sent: 201.")
  void urlIsJudgedByItsSyntax(Trial trial) {
    Customer customer = Customer.ofNothing(trial);
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
            "https://bücher.example/"),
        url -> url,
        url -> Refused.invalidMember(customer.call("createWebhook", asked(url)), "url"));
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
          requireMembers(taken, Map.of("url", url));
        });
  }

  private static Map<String, Object> asked(String url) {
    return Map.of("url", url, "events", List.of("ticket.replied"));
  }

  private static Exchange created(Customer customer, Map<String, ?> members) {
    Map<String, Object> body = new HashMap<>(Map.of("url", URL, "events", List.of("*")));
    body.putAll(members);
    Exchange created = customer.call("createWebhook", body);
    Expect.answer(created).status(201);
    return created;
  }

  private static String id(Customer customer) {
    return created(customer, Map.of()).json().path("id").asString("");
  }

  private static String secret(Exchange exchange) {
    return exchange.json().path("secret").asString("");
  }

  private static String masked(String secret) {
    return "whsec_…" + secret.substring(Math.max(0, secret.length() - 4));
  }

  private static void requireWhole(Exchange exchange) {
    Expect.answer(exchange)
        .that(
            WHOLE.matcher(secret(exchange)).matches(),
            "the secret is not whsec_ and 32 bytes in base64url");
  }

  /** That a subscription is shown as it was made, but for its secret. */
  private static void requireShownAs(Exchange made, Exchange shown) {
    Expect.answer(shown)
        .status(200)
        .that(
            Json.without(shown.json(), "secret").equals(Json.without(made.json(), "secret")),
            "it is not as it was made")
        .that(
            secret(shown).equals(masked(secret(made))),
            "the secret is not masked as that was made");
  }

  private static void requireMembers(Exchange exchange, Map<String, ?> members) {
    members.forEach((member, value) ->
        Expect.answer(exchange)
            .that(
                exchange.json().path(member).equals(Json.of(value)),
                member + " is " + exchange.json().path(member) + ", not " + Json.of(value)));
  }

  private static JsonNode rest(JsonNode webhook) {
    return Json.without(webhook, "secret", "updatedAt");
  }
}
