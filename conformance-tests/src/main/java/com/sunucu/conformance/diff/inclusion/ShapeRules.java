package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Values;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares two schemas in canonical form: their types, alternatives, facts and notes. */
public final class ShapeRules {

  private final SchemaEquality same;
  private final Pairs pairs;
  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final Direction direction;

  ShapeRules(
      SchemaEquality same,
      Pairs pairs,
      CanonicalSchemas older,
      CanonicalSchemas newer,
      Direction direction) {
    this.same = same;
    this.pairs = pairs;
    this.older = older;
    this.newer = newer;
    this.direction = direction;
  }

  PairFindings compare(Shape was, Shape is) {
    PairFindings all = new PairFindings();
    notes(was, is, all);
    all.noted();
    facts(was, is, all);
    if (was.any() || is.any()) {
      if (was.any() != is.any()) {
        Effect effect = is.any() ? Effect.WIDER : Effect.NARROWER;
        all.add(types(was, is, effect));
      }
      return all;
    }
    if (!was.types().equals(is.types())) {
      all.add(types(was, is, effect(was, is)));
    }
    atoms(was, is, all);
    for (Kind kind : Kind.values()) {
      if (!was.cells(kind).isEmpty() && !is.cells(kind).isEmpty()) {
        PairFindings cells = new PairFindings();
        new Matching(same, pairs, older, newer, direction)
            .compare(was.cells(kind), is.cells(kind), cells);
        boolean told = was.types().contains("integer") != is.types().contains("integer");
        cells.deltas().removeIf(d -> told && d.kind().equals("type"));
        all.addAll(cells);
      }
    }
    return all;
  }

  private static Effect effect(Shape was, Shape is) {
    return Effect.of(covers(is.types(), was.types()), covers(was.types(), is.types()));
  }

  private static boolean covers(Set<String> wide, Set<String> narrow) {
    return narrow.stream()
        .allMatch(t -> wide.contains(t) || (t.equals("integer") && wide.contains("number")));
  }

  private Delta types(Shape was, Shape is, Effect effect) {
    Set<String> change = new LinkedHashSet<>(was.types());
    change.addAll(is.types());
    change.removeIf(t -> was.types().contains(t) && is.types().contains(t));
    String kind = change.equals(Set.of("null")) ? "nullable" : "type";
    return Delta.effect(
        direction,
        kind,
        Optional.of(was.typeAt()),
        Optional.of(is.typeAt()),
        named(was),
        named(is),
        effect);
  }

  private static String named(Shape shape) {
    return shape.any() ? "any" : shape.never() ? "nothing" : String.join(" or ", shape.types());
  }

  private void atoms(Shape was, Shape is, PairFindings all) {
    if (was.types().contains("boolean") && is.types().contains("boolean")) {
      Map<String, Spot> old = new LinkedHashMap<>(was.atoms());
      Map<String, Spot> now = new LinkedHashMap<>(is.atoms());
      old.remove("null");
      now.remove("null");
      Enumerations.values(direction, old, now, false, all);
    }
  }

  private void facts(Shape was, Shape is, PairFindings all) {
    Set<String> words = new LinkedHashSet<>(was.facts().keySet());
    words.addAll(is.facts().keySet());
    for (String word : words) {
      Optional<Fact> old = Optional.ofNullable(was.facts().get(word));
      Optional<Fact> now = Optional.ofNullable(is.facts().get(word));
      if (old.isEmpty() || now.isEmpty() || !same.facts(old.get(), now.get())) {
        int before = all.size();
        SchemaFacts.compare(direction, word, old, now, all);
        if (all.size() == before) {
          all.add(CellRules.unclassified(word, old, now));
        }
      }
    }
  }

  private static void notes(Shape was, Shape is, PairFindings all) {
    Set<String> words = new LinkedHashSet<>(was.notes().keySet());
    words.addAll(is.notes().keySet());
    for (String word : words) {
      Values old = was.notes().getOrDefault(word, Values.NONE);
      Values now = is.notes().getOrDefault(word, Values.NONE);
      if (!old.equals(now)) {
        all.add(
            Delta.of(
                Severity.COSMETIC,
                word,
                first(old, now),
                first(now, old),
                "nothing on the wire differs"));
      }
    }
  }

  /** The first value that the other side lacks. */
  private static Optional<Spot> first(Values these, Values others) {
    return these.byKey().entrySet().stream()
        .filter(e -> !others.byKey().containsKey(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
