package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Servers that repeat wrongly. */
final class IdempotencyMutants {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  private IdempotencyMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "ignores the header", "IDP-01.must.one-effect", Fault.onRequests(a -> a.without(KEY))),
        new Mutant(
            "replays with 200",
            "IDP-08.must.first-answer",
            r -> r.header(REPLAYED).isPresent() ? r.status(200) : r),
        new Mutant("does not mark replays", "IDP-05.must.marked", r -> r.without(REPLAYED)),
        new Mutant(
            "replays for everybody",
            "IDP-05.must.private",
            remembers(a -> a.header(KEY).orElseThrow(), r -> true)),
        new Mutant(
            "keeps values apart by credential",
            "RUL-17.must.whole-account",
            Fault.onRequests(a -> a.header(KEY, v -> v + a.header("Authorization").hashCode()))),
        new Mutant(
            "replays whatever the body",
            "IDP-04.must.other-body",
            remembers(IdempotencyMutants::ownValue, r -> true)),
        new Mutant("keeps values apart by path", "IDP-04.must.other-path", apartByPath()),
        new Mutant("keeps values apart by operation", "IDP-04.must.other-operation", apartByPath()),
        new Mutant(
            "looks at the state before it replays",
            "RUL-12.must.replay-before-state",
            r ->
                r.path().endsWith("/reinstall") && r.header(REPLAYED).isPresent()
                    ? r.status(409)
                    : r),
        new Mutant(
            "compares bodies byte by byte",
            "RUL-17.must.canonical-body",
            (asked, right) -> {
              Reply reply = right.send(asked);
              return asked.body().contains("\\u00") ? reply.status(409) : reply;
            }),
        new Mutant(
            "remembers for ever",
            "IDP-02.must.day",
            remembers(IdempotencyMutants::ownValue, r -> true)),
        new Mutant("runs every second repeat", "IDP-03.must.one-runs", everySecondWithout()),
        new Mutant("fails all that wait", "RUL-18.must.next-runs", failsAfterAFault()),
        new Mutant("replays an old window", "RUL-18.must.current-window", oldWindow()),
        new Mutant(
            "takes 254 characters",
            "RUL-16.must.good-value",
            (asked, right) -> {
              Reply reply = right.send(asked);
              boolean longest = asked.header(KEY).orElse("").length() == 255;
              return longest ? reply.status(400) : reply;
            }),
        new Mutant(
            "cuts long values",
            "RUL-16.must.bad-value",
            Fault.onRequests(a -> a.header(KEY, v -> v.substring(0, Math.min(255, v.length()))))),
        new Mutant(
            "takes quotes for a part of the value",
            "RUL-16.must.quoted",
            Fault.onRequests(a -> a.header(KEY, v -> v.replaceAll("^\"|\"$", "-")))),
        new Mutant(
            "judges the header everywhere",
            "RUL-17.must.ignored-elsewhere",
            (asked, right) -> {
              Reply reply = right.send(asked);
              return asked.header(KEY).orElse("").contains(" ") ? reply.status(400) : reply;
            }),
        new Mutant(
            "honours it on replies",
            "RUL-17.must.replies-are-not-deduplicated",
            remembers(IdempotencyMutants::ownValue, r -> r.path().endsWith("/reply"))),
        new Mutant(
            "stores refusals",
            "IDP-06.must.refusal-not-stored",
            remembers(IdempotencyMutants::ownValue, r -> r.status() / 100 == 4)),
        new Mutant(
            "stores faults",
            "IDP-06.must.fault-not-stored",
            remembers(IdempotencyMutants::ownValue, r -> r.status() == 500)),
        new Mutant(
            "keeps what it did before a fault",
            "IDP-07.must.all-or-nothing",
            EffectMutants.doesItAllTheSame(500)),
        new Mutant(
            "replays before it judges",
            "RUL-12.must.shape-before-replay",
            remembers(IdempotencyMutants::ownValue, r -> true)));
  }

  /** The value, apart for each credential. */
  private static String ownValue(Asked asked) {
    return asked.header("Authorization") + asked.header(KEY).orElseThrow();
  }

  /** The first of these answers by value is the answer to all that come after it. */
  private static Fault remembers(Function<Asked, String> value, Predicate<Reply> which) {
    Map<String, Reply> first = new ConcurrentHashMap<>();
    return (asked, right) -> {
      if (asked.header(KEY).isEmpty()) {
        return right.send(asked);
      }
      Reply stored = first.get(value.apply(asked));
      if (stored != null) {
        return stored.with(REPLAYED, "true");
      }
      Reply reply = right.send(asked);
      if (which.test(reply)) {
        first.putIfAbsent(value.apply(asked), reply);
      }
      return reply;
    };
  }

  private static Fault apartByPath() {
    return Fault.onRequests(a -> a.header(KEY, v -> v + a.path().hashCode()));
  }

  private static Fault everySecondWithout() {
    AtomicInteger count = new AtomicInteger();
    return Fault.onRequests(
        a -> a.header(KEY).isPresent() && count.incrementAndGet() % 2 == 0 ? a.without(KEY) : a);
  }

  private static Fault failsAfterAFault() {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    return (asked, right) -> {
      Reply reply = right.send(asked);
      if (asked.header(KEY).isEmpty()) {
        return reply;
      }
      if (reply.status() == 500) {
        failed.add(ownValue(asked));
      }
      return failed.contains(ownValue(asked)) ? reply.status(500) : reply;
    };
  }

  private static Fault oldWindow() {
    Map<String, String> first = new ConcurrentHashMap<>();
    return (asked, right) -> {
      Reply reply = right.send(asked);
      if (asked.header(KEY).isEmpty()) {
        return reply;
      }
      String remaining =
          first.computeIfAbsent(
              ownValue(asked), v -> reply.header("X-RateLimit-Remaining").orElse("0"));
      return reply.with("X-RateLimit-Remaining", remaining);
    };
  }
}
