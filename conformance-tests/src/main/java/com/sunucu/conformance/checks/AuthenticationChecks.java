package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.Sandbox;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who is let in at all. */
final class AuthenticationChecks {

  @Check(
      id = "AUTH-01.must.bearer",
      requirement = "AUTH-01",
      decides =
          "Calls an operation that reads with `Authorization: Bearer` and a key that has its scope: 200.")
  void bearerIsTaken(Trial trial) {
    Key key = trial.fullKey();
    Expect.answer(trial.call(key, trial.simpleRead())).status(200);
  }

  @Check(
      id = "AUTH-01.must.key-required",
      requirement = "AUTH-01",
      decides = "Calls every operation that the target has without a key: each time 401.")
  void everyOperationNeedsAKey(Trial trial) {
    trial.each(
        trial.served(),
        Operation::id,
        operation ->
            Refused.unauthorized(trial.send(trial.request(operation, trial.unknown(operation)))));
  }

  @Check(
      id = "AUTH-01.must.nowhere-else",
      requirement = "AUTH-01",
      decides =
          "Sends a good key in the query, under names that such keys have elsewhere, and in a cookie: 401.")
  void keyCountsInItsHeadersOnly(Trial trial) {
    String good = trial.fullKey().secret();
    String path = read(trial).target();
    trial.each(
        List.of("access_token", "api_key", "key", "token"),
        name -> name,
        name -> {
          Refused.unauthorized(trial.send(Request.of("GET", path + "?" + name + "=" + good)));
          Refused.unauthorized(trial.send(read(trial).with("Cookie", name + "=" + good)));
        });
  }

  @Check(
      id = "AUTH-02.must.malformed",
      requirement = "AUTH-02",
      decides =
          "Sends what is no key in Authorization: no value, no scheme, another scheme, half a key, a key and more: each time 401.")
  void malformedCredentials(Trial trial) {
    String good = trial.fullKey().secret();
    Map<String, String> credentials = new LinkedHashMap<>();
    credentials.put("no value", "");
    credentials.put("scheme only", "Bearer");
    credentials.put("no scheme", good);
    credentials.put("another scheme", "Basic " + good);
    credentials.put("prefix only", "Bearer snc_");
    credentials.put("without its prefix", "Bearer " + good.replaceFirst("^snc_", ""));
    credentials.put("half a key", "Bearer " + good.substring(0, good.length() / 2));
    credentials.put("a key and a letter", "Bearer " + good + "x");
    credentials.put("two keys", "Bearer " + good + " " + good);
    credentials.put("other letters' case", "Bearer " + good.toUpperCase(Locale.ROOT));
    trial.each(
        credentials.entrySet(),
        Map.Entry::getKey,
        e -> Refused.unauthorized(trial.verbatim(read(trial).with("Authorization", e.getValue()))));
  }

  @Check(
      id = "AUTH-02.must.checksum",
      requirement = "AUTH-02",
      rulings = "RUL-26",
      decides =
          "Sends a real key with its last character changed, so that its checksum is wrong: 401.")
  void wrongChecksum(Trial trial) {
    String key = trial.fullKey().secret();
    char last = key.charAt(key.length() - 1);
    String wrong = key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');
    Refused.unauthorized(trial.send(read(trial).with("Authorization", "Bearer " + wrong)));
  }

  @Check(
      id = "AUTH-02.must.unknown",
      requirement = "AUTH-02",
      rulings = "RUL-26",
      decides = "Sends a key that nobody minted but whose checksum is right: 401.")
  void unknownKey(Trial trial) {
    String unknown = MadeUpKey.like(trial.fullKey().secret(), trial.random());
    Refused.unauthorized(trial.send(read(trial).with("Authorization", "Bearer " + unknown)));
  }

  @Check(
      id = "AUTH-02.must.expired",
      requirement = "AUTH-02",
      phase = Phase.ALONE,
      decides =
          "Mints a key that lives for a minute; it is served, and when the clock has passed the minute: 401.")
  void expiredKey(Trial trial) {
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      Key key =
          trial
              .sandbox()
              .expiring(
                  trial.account(),
                  Set.copyOf(trial.contract().scopes()),
                  clock.now().plusSeconds(60));
      Expect.answer(trial.sendUnpaced(key, read(trial))).status(200);
      clock.advance(Duration.ofMillis(59_999));
      Expect.answer(trial.sendUnpaced(key, read(trial))).status(200);
      clock.advance(Duration.ofMillis(2));
      Refused.unauthorized(trial.sendUnpaced(key, read(trial)));
    }
  }

  @Check(
      id = "AUTH-02.must.long-expired",
      requirement = "AUTH-02",
      decides = "Mints a key that has been expired for a day, and sends it: 401.")
  void longExpiredKey(Trial trial) {
    Key key =
        trial
            .sandbox()
            .expiring(
                trial.account(),
                Set.copyOf(trial.contract().scopes()),
                trial.sandbox().clock().now().minus(Duration.ofDays(1)));
    Refused.unauthorized(trial.sendUnpaced(key, read(trial)));
  }

  @Check(
      id = "AUTH-05.must.revoked",
      requirement = "AUTH-05",
      decides =
          "Mints two keys, is served with one, revokes it, and sends it again at once, in either header: 401. The other one is served still.")
  void revokedKey(Trial trial) {
    Sandbox sandbox = trial.sandbox();
    Key key = trial.fullKey();
    Expect.answer(trial.sendUnpaced(key, read(trial))).status(200);
    Key beside = trial.another(key);
    sandbox.revoke(key);
    Refused.unauthorized(trial.sendUnpaced(key, read(trial)));
    Refused.unauthorized(trial.send(read(trial).with(trial.contract().keyHeader(), key.secret())));
    Expect.answer(trial.sendUnpaced(beside, read(trial))).status(200);
  }

  @Check(
      id = "AUTH-03.must.x-api-key",
      requirement = "AUTH-03",
      decides = "Sends a key in X-API-Key alone: 200; a key that is none in X-API-Key alone: 401.")
  void keyInItsOwnHeader(Trial trial) {
    String header = trial.contract().keyHeader();
    Expect.answer(trial.send(read(trial).with(header, trial.fullKey().secret()))).status(200);
    Refused.unauthorized(trial.send(read(trial).with(header, "snc_none")));
  }

  @Check(
      id = "RUL-43.must.same-credential",
      requirement = "RUL-43",
      decides =
          "Sends both headers: with the same key 200; with two keys, or with one that is none, in either order, 401.")
  void bothHeaders(Trial trial) {
    Key one = trial.fullKey();
    Key two = trial.another(one);
    Expect.answer(both(trial, one.secret(), one.secret())).status(200);
    Map<String, String[]> pairs = new LinkedHashMap<>();
    pairs.put("two keys of one account", new String[] {one.secret(), two.secret()});
    pairs.put("the other way round", new String[] {two.secret(), one.secret()});
    pairs.put("a key, and none in X-API-Key", new String[] {one.secret(), "snc_none"});
    pairs.put("none, and a key in X-API-Key", new String[] {"snc_none", one.secret()});
    trial.each(
        pairs.entrySet(),
        Map.Entry::getKey,
        e -> Refused.unauthorized(both(trial, e.getValue()[0], e.getValue()[1])));
  }

  @Check(
      id = "RUL-14.must.always-401",
      requirement = "RUL-14",
      decides = "Sends a wrong key more often than a window allows: every answer is 401, none 429.")
  void wrongKeyIsNeverLimited(Trial trial) {
    String wrong = MadeUpKey.like(trial.fullKey().secret(), trial.random());
    Key key = new Key(trial.account(), "", wrong, Set.of());
    int times = (int) Math.min(Windows.LARGEST_LIMIT, trial.survey().limit() + 5);
    for (Exchange exchange : trial.burst(key, read(trial), times, 8)) {
      Refused.unauthorized(exchange);
    }
  }

  private static Request read(Trial trial) {
    Operation operation = trial.simpleRead();
    return Request.of(operation.method(), operation.path().text());
  }

  private static Exchange both(Trial trial, String authorization, String own) {
    return trial.send(
        read(trial)
            .with("Authorization", "Bearer " + authorization)
            .with(trial.contract().keyHeader(), own));
  }
}
