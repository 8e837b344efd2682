package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.keyword.Facts;
import com.sunucu.conformance.diff.keyword.ObjectFacts;
import com.sunucu.conformance.diff.keyword.Scalars;
import com.sunucu.conformance.diff.schema.Bound;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Term;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides whether two alternatives of one type are certainly disjoint. */
public final class Disjoint {

  private static final int DEEPEST = 3;

  private Disjoint() {}

  /** True only if no value is valid against both; false if that is unknown. */
  public static boolean cells(CanonicalSchemas schemas, Cell one, Cell other) {
    return cells(schemas, one, other, 0);
  }

  private static boolean cells(CanonicalSchemas schemas, Cell one, Cell other, int depth) {
    if (one.listed() && other.listed()) {
      return one.values().byKey().keySet().stream()
          .noneMatch(other.values().byKey().keySet()::contains);
    }
    if (one.listed() || other.listed()) {
      Cell listed = one.listed() ? one : other;
      Cell described = one.listed() ? other : one;
      return listed.values().byKey().values().stream()
          .allMatch(v -> Scalars.takes(described, v.node()) == Scalars.Taken.NO);
    }
    return ranges(one, other) || (one.kind() == Kind.OBJECT && objects(schemas, one, other, depth));
  }

  private static boolean ranges(Cell one, Cell other) {
    return switch (one.kind()) {
      case NUMBER -> apart(one, other) || apart(other, one);
      case STRING -> sizes(one, other, "Length");
      case ARRAY -> sizes(one, other, "Items");
      case OBJECT -> sizes(one, other, "Properties");
    };
  }

  private static boolean apart(Cell low, Cell high) {
    if (!(low.facts().get("maximum") instanceof Fact.Plain(Bound max, var a))
        || !(high.facts().get("minimum") instanceof Fact.Plain(Bound min, var b))) {
      return false;
    }
    int order = max.value().compareTo(min.value());
    return order < 0 || (order == 0 && (max.exclusive() || min.exclusive()));
  }

  private static boolean sizes(Cell one, Cell other, String word) {
    return Facts.size(one, "max" + word, Long.MAX_VALUE) < Facts.size(other, "min" + word, 0)
        || Facts.size(other, "max" + word, Long.MAX_VALUE) < Facts.size(one, "min" + word, 0);
  }

  /** A property that one requires and the other cannot have. */
  private static boolean objects(CanonicalSchemas schemas, Cell one, Cell other, int depth) {
    return requires(schemas, one, other, depth) || requires(schemas, other, one, depth);
  }

  private static boolean requires(CanonicalSchemas schemas, Cell one, Cell other, int depth) {
    for (Map.Entry<String, Member> e : one.members().entrySet()) {
      if (!e.getValue().required()) {
        continue;
      }
      Term there = ObjectFacts.termOf(schemas, other, e.getKey());
      if (terms(schemas, e.getValue().term(), there, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean terms(CanonicalSchemas schemas, Term one, Term other, int depth) {
    if (depth > DEEPEST || one.equals(other)) {
      return false;
    }
    if (isFalse(one) || isFalse(other)) {
      return true;
    }
    Shape a = schemas.union(one);
    Shape b = schemas.union(other);
    if (shared(a.atoms().keySet(), b.atoms().keySet())) {
      return false;
    }
    for (Cell x : a.all()) {
      for (Cell y : b.cells(x.kind())) {
        if (!cells(schemas, x, y, depth)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether no value that a client has reason to send fits both of two schemas: it sends the
   * properties that one of them names, and no others.
   */
  public static boolean senders(CanonicalSchemas schemas, Term one, Term other) {
    Shape a = schemas.union(one);
    Shape b = schemas.union(other);
    if (shared(a.atoms().keySet(), b.atoms().keySet())) {
      return false;
    }
    for (Cell x : a.all()) {
      for (Cell y : b.cells(x.kind())) {
        boolean told = x.kind() == Kind.OBJECT && lacks(x, y) && lacks(y, x);
        if (!told && !cells(schemas, x, y)) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many of some schemas may have a value of a cell that a client has reason to send. */
  public static long fits(CanonicalSchemas schemas, Cell cell, List<Term> members) {
    return members.stream()
        .filter(m ->
            schemas.union(m).cells(cell.kind()).stream()
                .anyMatch(
                    c -> !(c.kind() == Kind.OBJECT && lacks(cell, c)) && !cells(schemas, cell, c)))
        .count();
  }

  /** Whether one requires a property that the other does not name. */
  private static boolean lacks(Cell named, Cell requiring) {
    return requiring.members().entrySet().stream()
        .anyMatch(e -> e.getValue().required() && !named.members().containsKey(e.getKey()));
  }

  private static boolean isFalse(Term term) {
    return term.parts().stream().anyMatch(p -> p.node().isBoolean() && !p.node().asBoolean());
  }

  private static boolean shared(Set<String> one, Set<String> other) {
    return one.stream().anyMatch(other::contains);
  }
}
