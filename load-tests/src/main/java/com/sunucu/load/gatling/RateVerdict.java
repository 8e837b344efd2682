package com.sunucu.load.gatling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether each key got exactly its limit in each window, however hard it was tried (RL-01, RL-02,
 * RL-04, RL-07). A window is known by its Reset. One that drew a refusal must have served exactly
 * the limit, Remaining counting it down; one that drew none must have served no more.
 *
 * @param limit requests a window, as the contract has it
 * @param keysOver keys that were driven over their limit
 * @param keysWithin keys that were not
 * @param windowsJudged windows that drew a refusal
 * @param violations in words, at most {@link #MAX_TOLD}, keys by number
 */
record RateVerdict(
    int limit,
    int keysOver,
    int keysWithin,
    int windowsJudged,
    long served,
    long refused,
    long violationCount,
    List<String> violations) {

  static final int MAX_TOLD = 50;

  /** Reset and Retry-After are rounded up to seconds, each for itself. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  boolean passed() {
    return violationCount == 0;
  }

  static RateVerdict of(Collection<Observation> all, int limit, Duration window) {
    List<String> violations = new ArrayList<>();
    all.forEach(one -> answer(one, limit, window, violations));
    Map<Integer, List<Observation>> byKey =
        all.stream()
            .collect(Collectors.groupingBy(Observation::key, TreeMap::new, Collectors.toList()));
    int judged = 0;
    for (List<Observation> ofKey : byKey.values()) {
      judged += key(ofKey, limit, violations);
    }
    return new RateVerdict(
        limit,
        (int) byKey.values().stream().filter(it -> !it.getFirst().within()).count(),
        (int) byKey.values().stream().filter(it -> it.getFirst().within()).count(),
        judged,
        count(all, Observation.SERVED),
        count(all, Observation.REFUSED),
        violations.size(),
        violations.stream().limit(MAX_TOLD).toList());
  }

  /** Judges a key's windows; gives how many drew a refusal. */
  private static int key(List<Observation> ofKey, int limit, List<String> violations) {
    Observation one = ofKey.getFirst();
    Map<Long, List<Observation>> windows =
        ofKey.stream()
            .filter(it -> it.reset().isPresent())
            .collect(
                Collectors.groupingBy(
                    it -> it.reset().getAsLong(), TreeMap::new, Collectors.toList()));
    int judged = 0;
    for (Map.Entry<Long, List<Observation>> window : windows.entrySet()) {
      long served = count(window.getValue(), Observation.SERVED);
      boolean drewRefusal = count(window.getValue(), Observation.REFUSED) > 0;
      if (drewRefusal) {
        judged++;
      }
      if (served > limit || drewRefusal && served != limit) {
        violations.add(
            "key %d, window until %d: %d served, not %d"
                .formatted(one.key(), window.getKey(), served, limit));
      }
      countdown(one.key(), window.getKey(), window.getValue(), limit, violations);
    }
    if (one.within() && judged > 0) {
      violations.add("key %d stayed within its limit and was refused".formatted(one.key()));
    }
    if (!one.within() && judged == 0) {
      violations.add(
          "key %d was never refused: the load did not reach its limit".formatted(one.key()));
    }
    return judged;
  }

  /** Remaining says limit − 1, limit − 2, … , each once among those served. */
  private static void countdown(
      int key, long reset, List<Observation> window, int limit, List<String> violations) {
    Set<Long> seen = new HashSet<>();
    for (Observation one : window) {
      if (one.status() == Observation.SERVED && one.remaining().isPresent()) {
        long remaining = one.remaining().getAsLong();
        if (remaining < 0 || remaining >= limit || !seen.add(remaining)) {
          violations.add(
              "key %d, window until %d: Remaining %d came twice or is out of bounds"
                  .formatted(key, reset, remaining));
        }
      }
    }
  }

  private static void answer(Observation one, int limit, Duration window, List<String> violations) {
    if (one.status() != Observation.SERVED && one.status() != Observation.REFUSED) {
      violations.add("key %d: status %d".formatted(one.key(), one.status()));
      return;
    }
    if (!one.limit().equals(OptionalLong.of(limit))
        || one.remaining().isEmpty()
        || one.reset().isEmpty()) {
      violations.add("key %d: a rate header is missing or wrong".formatted(one.key()));
      return;
    }
    if (one.status() == Observation.REFUSED) {
      refusal(one, window, violations);
    } else if (one.retryAfter().isPresent()) {
      violations.add("key %d: a served answer bears Retry-After".formatted(one.key()));
    }
  }

  private static void refusal(Observation one, Duration window, List<String> violations) {
    if (one.remaining().getAsLong() != 0) {
      violations.add("key %d: refused with Remaining above 0".formatted(one.key()));
    }
    long wait = one.retryAfter().orElse(0);
    if (wait < 1 || wait > window.toSeconds()) {
      violations.add("key %d: Retry-After %s".formatted(one.key(), one.retryAfter()));
      return;
    }
    Instant now = Instant.ofEpochSecond(one.reset().getAsLong() - wait);
    if (now.isBefore(one.sent().minus(ROUNDING).minus(ROUNDING))
        || now.isAfter(one.seen().plus(ROUNDING).plus(ROUNDING))) {
      violations.add(
          "key %d: Retry-After %d does not lead to Reset %d"
              .formatted(one.key(), wait, one.reset().getAsLong()));
    }
  }

  private static long count(Collection<Observation> all, int status) {
    return all.stream().filter(it -> it.status() == status).count();
  }
}
