package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.keyword.Scalars;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Values;
import java.util.Optional;

/** Rules for numbers or texts that one contract lists and the other describes. */
final class Listings {

  private Listings() {}

  /** Values that are listed on one side and described on the other. */
  static void compare(Direction direction, Cell was, Cell is, PairFindings found) {
    Cell listed = was.listed() ? was : is;
    Cell described = was.listed() ? is : was;
    Effect inside = was.listed() ? Effect.WIDER : Effect.NARROWER;
    Scalars.Taken all = Scalars.Taken.YES;
    for (Spot value : listed.values().byKey().values()) {
      Scalars.Taken one = Scalars.takes(described, value.node());
      all = one == Scalars.Taken.YES || all == Scalars.Taken.NO ? all : one;
    }
    Effect effect =
        switch (all) {
          case YES -> inside;
          case NO -> Effect.DIFFERENT;
          // A format is a hint; that it is among what goes leaves no doubt when values are listed.
          case UNKNOWN -> onlyFormat(described) ? inside : Effect.UNKNOWN;
        };
    if (all == Scalars.Taken.YES && Scalars.exhausts(described, listed)) {
      found.add(
          Delta.of(
              Severity.COSMETIC,
              "enum",
              Optional.of(was.at()),
              Optional.of(is.at()),
              "the values are the same in other words"));
      return;
    }
    Fact fact = listed.facts().get("enum");
    Optional<Spot> place = Optional.of(fact.at());
    String values = fact instanceof Fact.Plain(Values v, Spot a) ? v.toString() : "";
    String kind = fact.at().name().equals("const") ? "const" : "enum";
    found.add(
        was.listed()
            ? Delta.effect(direction, kind, place, Optional.of(is.at()), values, "", effect)
            : Delta.effect(direction, kind, Optional.of(was.at()), place, "", values, effect));
  }

  private static boolean onlyFormat(Cell cell) {
    return cell.facts().keySet().stream()
        .allMatch(w -> Scalars.DECIDED.contains(w) && !w.startsWith("content"));
  }
}
