package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.keyword.ObjectFacts;
import com.sunucu.conformance.diff.match.FingerprintIndex;
import com.sunucu.conformance.diff.match.Pairing;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pairs the alternatives of one type: equal ones first, then the most similar. */
public final class Matching {

  private final SchemaEquality same;
  private final Pairs pairs;
  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final Direction direction;

  Matching(
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

  void compare(List<Cell> was, List<Cell> is, PairFindings found) {
    List<Cell> old = new ArrayList<>(was);
    List<Cell> now = new ArrayList<>(is);
    if (old.size() != 1 || now.size() != 1) {
      equal(old, now);
    }
    CellRules rules = new CellRules(same, older, newer, direction);
    Pairing pairing = new Pairing(older, newer, old, now, was.size() == 1 && is.size() == 1);
    for (Optional<Pairing.Pair> next = pairing.next(); next.isPresent(); next = pairing.next()) {
      Cell before = next.get().was();
      Cell after = next.get().is();
      PairFindings here = elsewhere(rules.compare(before, after), after, is);
      boolean covered =
          red(here) && (direction.inbound() ? taken(before, is, after) : taken(was, before, after));
      if (covered) {
        found.add(harmless(Optional.of(before), Optional.of(after)));
      } else {
        found.addAll(here);
      }
    }
    pairing.removed().forEach(cell -> removed(cell, is, found));
    pairing.added().forEach(cell -> added(cell, was, found));
  }

  /** A property that another alternative names is still heard where this one takes any. */
  private PairFindings elsewhere(PairFindings here, Cell cell, List<Cell> all) {
    boolean takesAny = !cell.facts().containsKey(ObjectFacts.REST);
    if (direction.inbound() && takesAny && all.size() > 1) {
      here.deltas()
          .replaceAll(d -> {
            boolean named =
                d.kind().equals("property-removed")
                    && all.stream().anyMatch(c -> c.members().containsKey(d.before()));
            return named
                ? Delta.of(
                    Severity.ADDITIVE,
                    "property-elsewhere",
                    d.was(),
                    d.is(),
                    d.before(),
                    "",
                    "another alternative names it, and this one takes it")
                : d;
          });
    }
    return here;
  }

  private void equal(List<Cell> old, List<Cell> now) {
    FingerprintIndex<Cell> alike = same.alike(old, now);
    Set<Cell> twins = Collections.newSetFromMap(new IdentityHashMap<>());
    old.removeIf(w -> {
      Optional<Cell> twin =
          alike.candidates(w).stream()
              .filter(i -> !twins.contains(i) && same.cells(w, i))
              .findFirst();
      twin.ifPresent(twins::add);
      return twin.isPresent();
    });
    now.removeIf(twins::contains);
  }

  private static boolean red(PairFindings found) {
    return found.deltas().stream().anyMatch(d -> d.severity().red());
  }

  private boolean taken(Cell cell, List<Cell> by, Cell save) {
    return by.stream().anyMatch(b -> b != save && pairs.includes(cell, b, direction));
  }

  private boolean taken(List<Cell> by, Cell save, Cell cell) {
    return by.stream().anyMatch(b -> b != save && pairs.includes(b, cell, direction));
  }

  private Delta harmless(Optional<Cell> was, Optional<Cell> is) {
    Optional<Spot> before = was.map(Cell::at);
    Optional<Spot> after = is.map(Cell::at);
    return Delta.of(
        Severity.ADDITIVE, "oneOf", before, after, "another alternative has all of its values");
  }

  private void removed(Cell cell, List<Cell> is, PairFindings found) {
    if (direction.inbound() && taken(cell, is, null)) {
      found.add(harmless(Optional.of(cell), Optional.empty()));
    } else {
      found.add(
          Delta.effect(
              direction, "oneOf", Optional.of(cell.at()), Optional.empty(), Effect.NARROWER));
    }
  }

  private void added(Cell cell, List<Cell> was, PairFindings found) {
    if (!direction.inbound() && taken(was, null, cell)) {
      found.add(harmless(Optional.empty(), Optional.of(cell)));
    } else {
      found.add(
          Delta.effect(direction, "oneOf", Optional.empty(), Optional.of(cell.at()), Effect.WIDER));
    }
  }
}
