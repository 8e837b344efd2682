package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A subscription as the API shows it; whoever needs its deliveries takes a {@link Hook}. */
final class Subscription {

  /** A whole secret (RUL-23). */
  static final Pattern WHOLE = Pattern.compile("whsec_[A-Za-z0-9_-]{43}");

  /** Where nobody listens. */
  static final String URL = "http://127.0.0.1:9/hooks?a=b";

  private Subscription() {}

  /** Subscribes to everything, or as these members say; it must succeed. */
  static Exchange create(Customer customer, Map<String, ?> members) {
    Map<String, Object> body = new HashMap<>(Map.of("url", URL, "events", List.of("*")));
    body.putAll(members);
    Exchange created = customer.call("createWebhook", body);
    Expect.answer(created).status(201);
    return created;
  }

  /** The id of a new one. */
  static String id(Customer customer) {
    return create(customer, Map.of()).json().path("id").asString("");
  }

  static String secret(Exchange exchange) {
    return exchange.json().path("secret").asString("");
  }

  static String masked(String secret) {
    return "whsec_…" + secret.substring(Math.max(0, secret.length() - 4));
  }

  static void requireWhole(Exchange exchange) {
    Expect.answer(exchange)
        .that(
            WHOLE.matcher(secret(exchange)).matches(),
            "the secret is not whsec_ and 32 bytes in base64url");
  }

  /** That it is shown as it was made, but for its secret. */
  static void requireShownAs(Exchange made, Exchange shown) {
    Expect.answer(shown)
        .status(200)
        .that(
            Json.without(shown.json(), "secret").equals(Json.without(made.json(), "secret")),
            "it is not as it was made")
        .that(
            secret(shown).equals(masked(secret(made))),
            "the secret is not masked as that was made");
  }

  static void requireMembers(Exchange exchange, Map<String, ?> members) {
    members.forEach((member, value) ->
        Expect.answer(exchange)
            .that(
                exchange.json().path(member).equals(Json.of(value)),
                member + " is " + exchange.json().path(member) + ", not " + Json.of(value)));
  }

  /** What a change of something else leaves as it is. */
  static JsonNode rest(JsonNode webhook) {
    return Json.without(webhook, "secret", "updatedAt");
  }
}
