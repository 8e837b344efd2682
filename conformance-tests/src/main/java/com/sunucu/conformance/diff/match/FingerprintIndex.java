package com.sunucu.conformance.diff.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/**
 * Indexes two lists by fingerprint. Equal elements have equal fingerprints, so only these are
 * compared.
 */
public record FingerprintIndex<T>(
    Map<Integer, List<T>> old,
    Map<Integer, List<T>> now,
    ToIntFunction<T> before,
    ToIntFunction<T> after) {

  static <T> FingerprintIndex<T> of(
      List<T> was, List<T> is, ToIntFunction<T> before, ToIntFunction<T> after) {
    return new FingerprintIndex<>(buckets(was, before), buckets(is, after), before, after);
  }

  private static <T> Map<Integer, List<T>> buckets(List<T> all, ToIntFunction<T> hash) {
    Map<Integer, List<T>> buckets = new HashMap<>();
    all.forEach(
        one -> buckets.computeIfAbsent(hash.applyAsInt(one), h -> new ArrayList<>()).add(one));
    return buckets;
  }

  /** The new elements that may equal an old one, in their order. */
  public List<T> candidates(T was) {
    return now.getOrDefault(before.applyAsInt(was), List.of());
  }

  /** The old elements that may equal a new one, in their order. */
  public List<T> sources(T is) {
    return old.getOrDefault(after.applyAsInt(is), List.of());
  }

  /** Whether each element has an equal one on the other side. */
  boolean covers(BiPredicate<T, T> equal) {
    if (!old.keySet().equals(now.keySet())) {
      return false;
    }
    return old.entrySet().stream()
        .allMatch(e -> {
          List<T> others = now.get(e.getKey());
          return e.getValue().stream()
                  .allMatch(w -> others.stream().anyMatch(i -> equal.test(w, i)))
              && others.stream()
                  .allMatch(i -> e.getValue().stream().anyMatch(w -> equal.test(w, i)));
        });
  }
}
