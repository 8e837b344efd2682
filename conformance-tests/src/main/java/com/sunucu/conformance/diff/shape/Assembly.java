package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.keyword.Annotations;
import com.sunucu.conformance.diff.keyword.Scalars;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.JsonEquality;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.schema.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts the branches of a schema together: equal alternatives once, lists of values as one. */
public final class Assembly {

  private final Spot nowhere;
  private final Term term;
  private final FlattenedSchema flat;
  private final Collection<Spot> met;

  public Assembly(Spot nowhere, Term term, FlattenedSchema flat, Collection<Spot> met) {
    this.nowhere = nowhere;
    this.term = term;
    this.flat = flat;
    this.met = met;
  }

  public Shape shape(List<Branch> branches) {
    Map<String, Spot> atoms = new LinkedHashMap<>();
    Map<Kind, List<Cell>> cells = new EnumMap<>(Kind.class);
    for (Branch branch : branches) {
      branch.atoms().forEach(atoms::putIfAbsent);
      branch
          .cells()
          .forEach((kind, cell) -> cells.computeIfAbsent(kind, k -> new ArrayList<>()).add(cell));
    }
    cells.replaceAll((kind, some) -> tidy(some));
    Map<String, Fact> facts = new TreeMap<>();
    for (Spot raw : flat.raws()) {
      Annotations.of(raw).facts().forEach((word, fact) -> add(facts, word, fact));
    }
    Spot at = term.parts().isEmpty() ? nowhere : term.at();
    return new Shape(
        atoms, cells, facts, notes(), flag("readOnly"), flag("writeOnly"), at, typeAt(at));
  }

  /** The outermost comes first; one that differs is kept apart. */
  private static void add(Map<String, Fact> facts, String word, Fact fact) {
    if (!facts.containsKey(word)) {
      facts.put(word, fact);
    } else if (fact instanceof Fact.Raw) {
      facts.put(word + " " + facts.size(), fact);
    }
  }

  private Map<String, Values> notes() {
    Map<String, Map<String, Spot>> notes = new TreeMap<>();
    for (Spot raw : met) {
      Annotations.of(raw)
          .notes()
          .forEach((word, at) ->
              notes
                  .computeIfAbsent(word, w -> new LinkedHashMap<>())
                  .putIfAbsent(JsonEquality.key(at.node()), at));
    }
    Map<String, Values> all = new TreeMap<>();
    notes.forEach((word, values) -> all.put(word, new Values(values)));
    return all;
  }

  private boolean flag(String word) {
    return flat.raws().stream().anyMatch(r -> r.child(word).isTrue());
  }

  private Spot typeAt(Spot at) {
    return met.stream()
        .filter(r -> r.node().has("type"))
        .findFirst()
        .map(r -> r.child("type"))
        .orElse(at);
  }

  private static List<Cell> tidy(List<Cell> cells) {
    List<Cell> kept = new ArrayList<>();
    Set<Object> words = new HashSet<>();
    for (Cell cell : cells) {
      if (cell.unlimited()) {
        return List.of(cell);
      }
      // Same text and same terms; whether two terms are equivalent is decided later.
      if (words.add(List.of(values(cell), members(cell)))) {
        kept.add(cell);
      }
    }
    kept.removeIf(c -> kept.stream().anyMatch(k -> k != c && absorbs(k, c)));
    return Ranges.joined(lists(kept));
  }

  public static Map<String, Object> values(Cell cell) {
    Map<String, Object> values = new TreeMap<>();
    cell.facts().forEach((word, fact) -> values.put(word, value(fact)));
    return values;
  }

  private static Object value(Fact fact) {
    return switch (fact) {
      case Fact.Plain plain -> plain.value();
      case Fact.Sub sub -> sub.term();
      case Fact.Subs subs -> new TreeSet<>(subs.terms().stream().map(Term::toString).toList());
      case Fact.Raw raw -> raw.at();
    };
  }

  private static Map<String, Object> members(Cell cell) {
    Map<String, Object> members = new TreeMap<>();
    cell.members()
        .forEach((name, m) -> members.put(name, List.of(m.term(), m.required(), m.declared())));
    return members;
  }

  /** Whether one alternative of a number or text surely has all values of another. */
  private static boolean absorbs(Cell wide, Cell narrow) {
    if (wide.kind() != Kind.NUMBER && wide.kind() != Kind.STRING) {
      return false;
    }
    if (narrow.listed() && !wide.listed()) {
      return narrow.values().byKey().values().stream()
          .allMatch(v -> Scalars.takes(wide, v.node()) == Scalars.Taken.YES);
    }
    if (narrow.facts().size() <= wide.facts().size()) {
      return false;
    }
    Map<String, Object> some = values(wide);
    Map<String, Object> all = values(narrow);
    return all.entrySet().containsAll(some.entrySet());
  }

  /** Alternatives that list their values, and say nothing else that differs, are one list. */
  private static List<Cell> lists(List<Cell> cells) {
    List<Cell> merged = new ArrayList<>();
    for (Cell cell : cells) {
      Cell into = null;
      for (Cell k : merged) {
        if (k.listed() && cell.listed() && rest(k).equals(rest(cell))) {
          into = k;
        }
      }
      if (into == null) {
        merged.add(cell);
      } else {
        Map<String, Spot> values = new LinkedHashMap<>(into.values().byKey());
        cell.values().byKey().forEach(values::putIfAbsent);
        Fact fact = new Fact.Plain(new Values(values), into.facts().get("enum").at());
        merged.set(merged.indexOf(into), into.with("enum", fact));
      }
    }
    return merged;
  }

  private static List<Object> rest(Cell cell) {
    Map<String, Object> rest = values(cell);
    rest.remove("enum");
    return List.of(rest, members(cell));
  }
}
