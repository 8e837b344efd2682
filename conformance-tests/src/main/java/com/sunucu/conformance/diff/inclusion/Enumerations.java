package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.Map;
import java.util.Optional;

/** Rules for two lists of values: each added or removed value is a change. */
public final class Enumerations {

  private Enumerations() {}

  static void compare(Direction direction, Cell was, Cell is, PairFindings found) {
    boolean open = !direction.inbound() && was.facts().containsKey("x-extensible");
    if (was.listed() && is.listed()) {
      values(direction, was.values().byKey(), is.values().byKey(), open, found);
    } else {
      Fact fact = was.listed() ? was.facts().get("enum") : is.facts().get("enum");
      Optional<Spot> place = Optional.of(fact.at());
      Effect effect = Effect.presence(was.listed(), is.listed());
      Optional<Spot> none = Optional.empty();
      found.add(
          was.listed()
              ? Delta.effect(direction, "enum", place, none, effect)
              : Delta.effect(direction, "enum", none, place, effect));
    }
  }

  static void values(
      Direction direction,
      Map<String, Spot> was,
      Map<String, Spot> is,
      boolean open,
      PairFindings found) {
    if (was.size() == 1 && is.size() == 1 && !was.keySet().equals(is.keySet())) {
      Spot old = was.values().iterator().next();
      Spot now = is.values().iterator().next();
      if (old.name().equals("const") && now.name().equals("const")) {
        found.add(
            Delta.effect(direction, "const", Optional.of(old), Optional.of(now), Effect.DIFFERENT));
        return;
      }
    }
    was.forEach((key, at) -> {
      if (!is.containsKey(key)) {
        found.add(
            Delta.effect(
                direction, "enum-value", Optional.of(at), Optional.empty(), Effect.NARROWER));
      }
    });
    is.forEach((key, at) -> {
      if (!was.containsKey(key)) {
        found.add(added(direction, at, open));
      }
    });
  }

  private static Delta added(Direction direction, Spot at, boolean open) {
    if (open) {
      return Delta.of(
          Severity.ADDITIVE,
          "enum-value",
          Optional.empty(),
          Optional.of(at),
          "x-extensible told " + direction.party() + " to expect values that it does not know");
    }
    Delta delta =
        Delta.effect(direction, "enum-value", Optional.empty(), Optional.of(at), Effect.WIDER);
    return direction.inbound()
        ? delta
        : delta.advise(
            "write `x-extensible: true` beside the enum a release before values are added");
  }
}
