package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Bound;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Merges adjacent or overlapping alternatives that are ranges of numbers. */
public final class Ranges {

  private static final Set<String> ENDS = Set.of("minimum", "maximum");

  private Ranges() {}

  public static List<Cell> joined(List<Cell> cells) {
    List<Cell> all = new ArrayList<>(cells);
    boolean again = true;
    while (again) {
      again = false;
      for (int i = 0; i < all.size() && !again; i++) {
        for (int j = 0; j < all.size() && !again; j++) {
          Optional<Cell> both = i == j ? Optional.empty() : joined(all.get(i), all.get(j));
          if (both.isPresent()) {
            all.set(i, both.get());
            all.remove(j);
            again = true;
          }
        }
      }
    }
    return all;
  }

  /** The union of a lower and an upper range, if there is no gap between them. */
  private static Optional<Cell> joined(Cell low, Cell high) {
    if (low.kind() != Kind.NUMBER || low.listed() || high.listed()) {
      return Optional.empty();
    }
    Optional<Bound> start = end(low, "minimum");
    Optional<Bound> next = end(high, "minimum");
    boolean ordered = start.isEmpty() || (next.isPresent() && start.get().covers(next.get(), true));
    Optional<Bound> stop = end(low, "maximum");
    if (!ordered
        || (stop.isPresent() && next.isPresent() && gap(stop.get(), next.get(), low))
        || !alike(low, high)) {
      return Optional.empty();
    }
    Optional<Bound> last = end(high, "maximum");
    Map<String, Fact> facts = new TreeMap<>(low.facts());
    if (stop.isPresent() && last.isPresent()) {
      Cell farther = last.get().covers(stop.get(), false) ? high : low;
      facts.put("maximum", farther.facts().get("maximum"));
    } else {
      facts.remove("maximum");
    }
    return Optional.of(new Cell(low.kind(), low.at(), facts, low.members()));
  }

  private static boolean gap(Bound stop, Bound next, Cell cell) {
    BigDecimal between = next.value().subtract(stop.value());
    return cell.facts().containsKey("integer")
        ? between.compareTo(BigDecimal.ONE) > 0
        : between.signum() > 0 || (between.signum() == 0 && stop.exclusive() && next.exclusive());
  }

  private static Optional<Bound> end(Cell cell, String word) {
    return cell.facts().get(word) instanceof Fact.Plain(Bound bound, Spot ignored)
        ? Optional.of(bound)
        : Optional.empty();
  }

  private static boolean alike(Cell one, Cell other) {
    return rest(one).equals(rest(other));
  }

  private static Map<String, Object> rest(Cell cell) {
    Map<String, Object> rest = new TreeMap<>(Assembly.values(cell));
    rest.keySet().removeAll(ENDS);
    return rest;
  }
}
