package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way to be wrong.
 *
 * @param check the one check that must notice it
 * @param fault what it does on the way
 */
record Mutant(String name, String check, Fault fault) {

  /** One that breaks the answers alone. */
  Mutant(String name, String check, UnaryOperator<Reply> fault) {
    this(name, check, Fault.onAnswers(fault));
  }

  static List<Mutant> all() {
    return Stream.of(
            ofEveryAnswer(),
            BodyMutants.all(),
            IdempotencyMutants.all(),
            ResourceMutants.all(),
            EffectMutants.all(),
            ServerMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> ofEveryAnswer() {
    return List.of(
        new Mutant("drops Retry-After", "RL-04.must.retry-after", r -> r.without("Retry-After")),
        new Mutant(
            "lets every scope through",
            "SCOPE-02.must.matrix",
            r -> r.status() == 403 ? r.status(200) : r),
        new Mutant(
            "takes all other scopes for the one",
            "SCOPE-04.must.no-implication",
            r -> r.status() == 403 ? r.status(404) : r),
        new Mutant(
            "refuses every scope",
            "SCOPE-01.must.each-scope",
            r -> r.status() == 200 ? r.status(403) : r),
        new Mutant(
            "refuses a default key",
            "SCOPE-03.must.opt-in",
            r -> r.status() == 200 ? r.status(403) : r),
        new Mutant(
            "does not name the scope",
            "ERR-04.must.names-scope",
            r -> r.body(b -> b.replace("servers:read", "it"))),
        new Mutant(
            "answers 403 for a foreign id",
            "ERR-05.must.foreign-id",
            r -> r.status() == 404 ? r.status(403) : r),
        new Mutant(
            "says which id was not found",
            "ERR-10.must.indistinguishable",
            r ->
                r.status() == 404
                    ? r.body(b -> b.replace("\"message\":\"", "\"message\":\"" + r.path()))
                    : r),
        new Mutant(
            "marks what is not there for a scopeless key",
            "SCOPE-05.must.scope-before-resource",
            r -> r.with("X-Id", r.path())),
        new Mutant(
            "drops the challenge", "AUTH-07.must.challenge", r -> r.without("WWW-Authenticate")),
        new Mutant(
            "answers 403 for no key",
            "AUTH-01.must.key-required",
            r -> r.status() == 401 ? r.status(403) : r),
        new Mutant(
            "takes half a key",
            "AUTH-02.must.malformed",
            r -> r.status() == 401 ? r.status(200) : r),
        new Mutant(
            "takes a wrong checksum",
            "AUTH-02.must.checksum",
            r -> r.status() == 401 ? r.status(200) : r),
        new Mutant(
            "takes an unknown key",
            "AUTH-02.must.unknown",
            r -> r.status() == 401 ? r.status(200) : r),
        new Mutant(
            "takes an expired key",
            "AUTH-02.must.expired",
            r -> r.status() == 401 ? r.status(200) : r),
        new Mutant(
            "takes a revoked key",
            "AUTH-05.must.revoked",
            r -> r.status() == 401 ? r.status(200) : r),
        new Mutant(
            "takes two credentials",
            "RUL-43.must.same-credential",
            r -> r.status() == 401 ? r.status(200) : r),
        new Mutant(
            "limits wrong keys",
            "RUL-14.must.always-401",
            everyNth(30, r -> r.status() == 401 ? r.status(429) : r)),
        new Mutant(
            "reports a window on 401",
            "RUL-14.must.no-window",
            r -> r.status() == 401 ? r.with("X-RateLimit-Limit", "120") : r),
        new Mutant(
            "adds a property",
            "RUL-40.must.no-undocumented-property",
            r ->
                r.status() == 200
                    ? r.body(b -> b.replace("\"email\":", "\"plan\":1,\"email\":"))
                    : r),
        new Mutant(
            "forgets a field",
            "RUL-40.must.body",
            r -> r.body(b -> b.replaceAll("\"country\":\"[A-Z]*\",", ""))),
        new Mutant(
            "calls its answers text",
            "RUL-40.must.media-type",
            r -> r.header("Content-Type").isPresent() ? r.with("Content-Type", "text/plain") : r),
        new Mutant(
            "names its provider",
            "SRV-03.must.scrubbed",
            r -> r.body(b -> b.replace("istanbul", "Upstream"))),
        new Mutant(
            "shows a stack trace",
            "ERR-11.must.no-internals",
            r ->
                r.status() == 404
                    ? r.body(b ->
                        b.replace(
                            "\"message\":\"",
                            "\"message\":\"at com.sunucu.Store.find(Store.java:1) "))
                    : r),
        new Mutant(
            "drops X-RateLimit-Reset",
            "RL-03.must.on-every-exchange",
            r -> r.without("X-RateLimit-Reset")),
        new Mutant(
            "drops the window from 404",
            "RL-03.must.every-answer",
            r -> r.status() == 404 ? r.without("X-RateLimit-Remaining") : r),
        new Mutant(
            "counts from one too many",
            "RL-05.must.arithmetic",
            r ->
                r.with(
                    "X-RateLimit-Remaining",
                    String.valueOf(r.number("X-RateLimit-Remaining") + 1))),
        new Mutant("serves one too many", "RL-01.must.exactly-the-limit", firstRefusalServed()),
        new Mutant("serves one too many at once", "RL-07.must.burst", firstRefusalServed()),
        new Mutant(
            "resets early",
            "RL-05.must.fixed-window",
            r -> r.with("X-RateLimit-Reset", String.valueOf(r.number("X-RateLimit-Reset") - 1))),
        new Mutant(
            "limits nobody",
            "RUL-12.must.rate-before-path",
            r -> r.status() == 429 ? r.status(404) : r),
        new Mutant("drops Allow", "ERR-08.must.method", r -> r.without("Allow")),
        new Mutant(
            "lets answers be stored", "RUL-38.must.no-store", r -> r.without("Cache-Control")),
        new Mutant(
            "makes its own request id",
            "RUL-10.must.request-id",
            r -> r.with("X-Request-Id", "mine")),
        new Mutant(
            "gives one request id to all",
            "RUL-10.must.request-id-unique",
            r -> r.with("X-Request-Id", "mine")),
        new Mutant(
            "tells the body another request id",
            "RUL-10.must.request-id-everywhere",
            r -> r.with("X-Request-Id", "mine")),
        new Mutant(
            "forgets the code",
            "ERR-09.must.members",
            r -> r.body(b -> b.replaceFirst("\"code\":\"[a-z_]*\",", ""))),
        new Mutant(
            "adds to an error",
            "ERR-09.must.members",
            r -> r.status() >= 400 ? r.body(b -> b.replaceFirst("\\{", "{\"path\":\"/\",")) : r),
        new Mutant(
            "writes another status into an error",
            "ERR-01.must.shape",
            r -> r.body(b -> b.replace("\"statusCode\":404", "\"statusCode\":400"))),
        new Mutant(
            "shows HEAD to all",
            "RUL-38.must.head",
            r -> r.method().equals("HEAD") ? r.status(200) : r),
        new Mutant(
            "opens itself to browsers",
            "RUL-38.must.no-cors",
            r -> r.with("Access-Control-Allow-Origin", "*")),
        new Mutant(
            "answers 203",
            "RUL-11.must.documented-status",
            r -> r.status() == 200 ? r.status(203) : r),
        new Mutant(
            "answers 404 for 400",
            "RUL-12.must.shape-before-resource",
            r -> r.status() == 400 ? r.status(404) : r),
        new Mutant(
            "lets unknown queries pass",
            "RUL-13.must.unknown-query",
            r -> r.status() == 400 ? r.status(200) : r),
        new Mutant(
            "lists oldest first",
            "RUL-08.must.newest-first",
            r -> r.body(b -> b.replaceFirst("\"createdAt\":\"2", "\"createdAt\":\"1"))),
        new Mutant(
            "shows everyone the same profile",
            "ACC-01.must.own-profile",
            r -> r.body(b -> b.replaceAll("\"email\":\"[^\"]*\"", "\"email\":\"a@example.com\""))),
        new Mutant(
            "shows live figures of stopped servers",
            "SRV-04.must.live",
            r -> r.body(b -> b.replace("\"status\":\"running\"", "\"status\":\"stopped\""))));
  }

  private static UnaryOperator<Reply> everyNth(int n, UnaryOperator<Reply> fault) {
    AtomicInteger count = new AtomicInteger();
    return r -> count.incrementAndGet() % n == 0 ? fault.apply(r) : r;
  }

  /** The first 429 is turned into the answer of before, Remaining zero. */
  private static UnaryOperator<Reply> firstRefusalServed() {
    AtomicInteger refusals = new AtomicInteger();
    return r ->
        r.status() == 429 && refusals.getAndIncrement() == 0
            ? r.status(200).without("Retry-After")
            : r;
  }

  @Override
  public String toString() {
    return name + " → " + check;
  }
}
