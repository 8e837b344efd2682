package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.keyword.NumberFacts;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** {@code multipleOf}: a multiple of 10 is one of 5. */
public final class Multiples {

  private Multiples() {}

  static Effect effect(Optional<Fact> was, Optional<Fact> is) {
    return Effect.of(implied(words(is), words(was)), implied(words(was), words(is)));
  }

  /** Whether a number that is a multiple of each given one is a multiple of each of these. */
  private static boolean implied(Set<?> these, Set<?> given) {
    return these.stream()
        .allMatch(t -> given.stream().anyMatch(g -> NumberFacts.multiple(number(g), number(t))));
  }

  private static BigDecimal number(Object text) {
    return new BigDecimal((String) text);
  }

  /** The values of a fact that holds several. */
  static Set<?> words(Optional<Fact> fact) {
    return fact.isPresent() && fact.get() instanceof Fact.Plain(Set<?> words, Spot ignored)
        ? words
        : Set.of();
  }
}
