package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Bound;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code format}: those of numbers have ranges; of other ones only the name is known. */
public final class Formats {

  private static final Map<String, String> WITHIN = Map.of("int32", "int64", "float", "double");
  private static final Map<String, Integer> BITS = Map.of("int32", 31, "int64", 63);

  private Formats() {}

  static Effect effect(Optional<Fact> was, Optional<Fact> is, Cell old, Cell now) {
    Set<?> before = Multiples.words(was);
    Set<?> after = Multiples.words(is);
    return Effect.of(holds(after, before, old), holds(before, after, now));
  }

  /** Whether all values of a cell with these formats meet others, too. */
  private static boolean holds(Set<?> others, Set<?> these, Cell cell) {
    return others.stream()
        .allMatch(o ->
            these.contains(o)
                || these.stream().anyMatch(t -> o.equals(WITHIN.get(t)))
                || inRange(cell, BITS.get(o)));
  }

  private static boolean inRange(Cell cell, Integer bits) {
    if (bits == null
        || !cell.facts().containsKey("integer")
        || !(cell.facts().get("minimum") instanceof Fact.Plain(Bound min, Spot a))
        || !(cell.facts().get("maximum") instanceof Fact.Plain(Bound max, Spot b))) {
      return false;
    }
    BigDecimal limit = BigDecimal.TWO.pow(bits);
    return min.value().compareTo(limit.negate()) >= 0 && max.value().compareTo(limit) < 0;
  }
}
