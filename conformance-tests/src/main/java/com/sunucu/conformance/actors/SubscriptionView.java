package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Expected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A subscription as the API shows it; a check that needs its deliveries takes a {@link
 * WebhookSubscription}.
 */
public final class SubscriptionView {

  /** A whole secret (RUL-23). */
  public static final Pattern WHOLE =
      Pattern.compile(
          Contract.api().secretPrefix() + "[A-Za-z0-9_-]{" + Expected.SECRET_CHARACTERS + "}");

  /** Where nobody listens. */
  public static final String URL = "http://127.0.0.1:9/hooks?a=b";

  private SubscriptionView() {}

  /** Subscribes to everything, or as these members say; it must succeed. */
  public static Exchange create(Customer customer, Map<String, ?> members) {
    Map<String, Object> body = new HashMap<>(Map.of("url", URL, "events", List.of("*")));
    body.putAll(members);
    Exchange created = customer.call("createWebhook", body);
    Expect.response(created).status(201);
    return created;
  }

  /** The id of a new one. */
  public static String id(Customer customer) {
    return create(customer, Map.of()).json().path("id").asString("");
  }

  public static String secret(Exchange exchange) {
    return exchange.json().path("secret").asString("");
  }

  public static String masked(String secret) {
    return Contract.api().secretPrefix() + "…" + secret.substring(Math.max(0, secret.length() - 4));
  }

  public static void requireWhole(Exchange exchange) {
    Expect.response(exchange)
        .that(
            WHOLE.matcher(secret(exchange)).matches(),
            "the secret is not its prefix and 32 bytes in base64url");
  }

  /** That it is shown as it was made, but for its secret. */
  public static void requireShownAs(Exchange made, Exchange shown) {
    Expect.response(shown)
        .status(200)
        .that(
            JsonBodies.without(shown.json(), "secret")
                .equals(JsonBodies.without(made.json(), "secret")),
            "it is not as it was made")
        .that(
            secret(shown).equals(masked(secret(made))),
            "the secret is not masked as that was made");
  }

  public static void requireMembers(Exchange exchange, Map<String, ?> members) {
    members.forEach((member, value) ->
        Expect.response(exchange)
            .that(
                exchange.json().path(member).equals(JsonBodies.of(value)),
                member + " is " + exchange.json().path(member) + ", not " + JsonBodies.of(value)));
  }

  /** What a change of something else leaves as it is. */
  public static JsonNode rest(JsonNode webhook) {
    return JsonBodies.without(webhook, "secret", "updatedAt");
  }
}
