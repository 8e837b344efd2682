package com.sunucu.conformance.checks.authentication;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.ForgedKey;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.Sandbox;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Accepted and refused credentials. */
public final class AuthenticationChecks {

  @Check(
      id = "AUTH-01.must.bearer",
      decides =
          "Calls a read operation with `Authorization: Bearer` and a key that has its scope, and expects 200.")
  void bearerIsTaken(CheckContext context) {
    Key key = context.keys().full();
    Expect.response(context.call(key, context.simpleRead())).status(200);
  }

  @Check(
      id = "AUTH-01.must.key-required",
      decides = "Calls every operation that the target serves without a key and expects 401.")
  void everyOperationNeedsAKey(CheckContext context) {
    context.each(
        context.served(),
        Operation::id,
        operation ->
            ExpectedError.unauthorized(
                context
                    .client()
                    .send(
                        context
                            .resources()
                            .request(operation, context.resources().unknown(operation)))));
  }

  @Check(
      id = "AUTH-01.must.nowhere-else",
      decides =
          "Sends a valid key in the query, under common parameter names, and in a cookie, and expects 401.")
  void keyCountsInItsHeadersOnly(CheckContext context) {
    String good = context.keys().full().secret();
    String path = read(context).target();
    context.each(
        List.of("access_token", "api_key", "key", "token"),
        name -> name,
        name -> {
          ExpectedError.unauthorized(
              context.client().send(Request.of("GET", path + "?" + name + "=" + good)));
          ExpectedError.unauthorized(
              context.client().send(read(context).with("Cookie", name + "=" + good)));
        });
  }

  @Check(
      id = "AUTH-02.must.malformed",
      decides =
          "Sends malformed Authorization values (empty, without a scheme, with another scheme, half a key, a key with a suffix) and expects 401.")
  void malformedCredentials(CheckContext context) {
    String good = context.keys().full().secret();
    String prefix = context.contract().keyPrefix();
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("no value", "");
    credentials.put("scheme only", "Bearer");
    credentials.put("no scheme", good);
    credentials.put("another scheme", "Basic " + good);
    credentials.put("prefix only", "Bearer " + prefix);
    credentials.put("without its prefix", "Bearer " + good.replaceFirst("^" + prefix, ""));
    credentials.put("half a key", "Bearer " + good.substring(0, good.length() / 2));
    credentials.put("a key and a letter", "Bearer " + good + "x");
    credentials.put("two keys", "Bearer " + good + " " + good);
    credentials.put("other letters' case", "Bearer " + good.toUpperCase(Locale.ROOT));
    context.each(
        credentials.entrySet(),
        Map.Entry::getKey,
        e ->
            ExpectedError.unauthorized(
                context
                    .client()
                    .verbatim(read(context).with(HeaderNames.AUTHORIZATION, e.getValue()))));
  }

  @Check(
      id = "AUTH-02.must.checksum",
      rulings = "RUL-26",
      decides =
          "Sends a real key with its last character changed, so that its checksum is wrong, and expects 401.")
  void wrongChecksum(CheckContext context) {
    String key = context.keys().full().secret();
    char last = key.charAt(key.length() - 1);
    String wrong = key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');
    ExpectedError.unauthorized(
        context.client().send(read(context).with(HeaderNames.AUTHORIZATION, "Bearer " + wrong)));
  }

  @Check(
      id = "AUTH-02.must.unknown",
      rulings = "RUL-26",
      decides = "Sends a key that was never created but has a correct checksum, and expects 401.")
  void unknownKey(CheckContext context) {
    String unknown = ForgedKey.like(context.keys().full().secret(), context.random());
    ExpectedError.unauthorized(
        context.client().send(read(context).with(HeaderNames.AUTHORIZATION, "Bearer " + unknown)));
  }

  @Check(
      id = "AUTH-02.must.expired",
      phase = Phase.ALONE,
      decides =
          "Creates a key that is valid for a minute and expects it to be accepted during that minute and to be 401 afterwards.")
  void expiredKey(CheckContext context) {
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      Key key =
          context
              .sandbox()
              .expiring(
                  context.keys().account(),
                  Set.copyOf(context.contract().scopes()),
                  clock.now().plusSeconds(60));
      Expect.response(context.client().sendUnpaced(key, read(context))).status(200);
      clock.advance(Duration.ofMillis(59_999));
      Expect.response(context.client().sendUnpaced(key, read(context))).status(200);
      clock.advance(Duration.ofMillis(2));
      ExpectedError.unauthorized(context.client().sendUnpaced(key, read(context)));
    }
  }

  @Check(
      id = "AUTH-02.must.long-expired",
      decides = "Creates a key that expired a day ago, sends it, and expects 401.")
  void longExpiredKey(CheckContext context) {
    Key key =
        context
            .sandbox()
            .expiring(
                context.keys().account(),
                Set.copyOf(context.contract().scopes()),
                context.sandbox().clock().now().minus(Duration.ofDays(1)));
    ExpectedError.unauthorized(context.client().sendUnpaced(key, read(context)));
  }

  @Check(
      id = "AUTH-05.must.revoked",
      decides =
          "Creates two keys, revokes one after using it, and expects 401 for it at once, in either header, while the other key is still accepted.")
  void revokedKey(CheckContext context) {
    Sandbox sandbox = context.sandbox();
    Key key = context.keys().full();
    Expect.response(context.client().sendUnpaced(key, read(context))).status(200);
    Key beside = context.keys().another(key);
    sandbox.revoke(key);
    ExpectedError.unauthorized(context.client().sendUnpaced(key, read(context)));
    ExpectedError.unauthorized(
        context.client().send(read(context).with(context.contract().keyHeader(), key.secret())));
    Expect.response(context.client().sendUnpaced(beside, read(context))).status(200);
  }

  @Check(
      id = "AUTH-03.must.x-api-key",
      decides =
          "Sends a key in X-API-Key alone and expects 200 for a valid key and 401 for an invalid one.")
  void keyInItsOwnHeader(CheckContext context) {
    String header = context.contract().keyHeader();
    Expect.response(
            context.client().send(read(context).with(header, context.keys().full().secret())))
        .status(200);
    ExpectedError.unauthorized(
        context.client().send(read(context).with(header, context.contract().keyPrefix() + "none")));
  }

  @Check(
      id = "RUL-43.must.same-credential",
      decides =
          "Sends both key headers and expects 200 when they hold the same key, and 401 when they hold two keys or one of them is invalid, in either order.")
  void bothHeaders(CheckContext context) {
    Key one = context.keys().full();
    Key two = context.keys().another(one);
    Expect.response(both(context, one.secret(), one.secret())).status(200);
    Map<String, String[]> pairs = new LinkedHashMap<>();
    pairs.put("two keys of one account", new String[] {one.secret(), two.secret()});
    pairs.put("the other way round", new String[] {two.secret(), one.secret()});
    String none = context.contract().keyPrefix() + "none";
    pairs.put("a key, and none in X-API-Key", new String[] {one.secret(), none});
    pairs.put("none, and a key in X-API-Key", new String[] {none, one.secret()});
    context.each(
        pairs.entrySet(),
        Map.Entry::getKey,
        e -> ExpectedError.unauthorized(both(context, e.getValue()[0], e.getValue()[1])));
  }

  @Check(
      id = "RUL-14.must.always-401",
      decides =
          "Sends an invalid key more often than a rate window allows and expects 401 every time, never 429.")
  void wrongKeyIsNeverLimited(CheckContext context) {
    String wrong = ForgedKey.like(context.keys().full().secret(), context.random());
    Key key = new Key(context.keys().account(), "", wrong, Set.of());
    int times = (int) Math.min(RateWindows.LARGEST_LIMIT, context.survey().limit() + 5);
    for (Exchange exchange : context.client().burst(key, read(context), times, 8)) {
      ExpectedError.unauthorized(exchange);
    }
  }

  private static Request read(CheckContext context) {
    Operation operation = context.simpleRead();
    return Request.of(operation.method(), operation.path().text());
  }

  private static Exchange both(CheckContext context, String authorization, String own) {
    return context
        .client()
        .send(
            read(context)
                .with(HeaderNames.AUTHORIZATION, "Bearer " + authorization)
                .with(context.contract().keyHeader(), own));
  }
}
