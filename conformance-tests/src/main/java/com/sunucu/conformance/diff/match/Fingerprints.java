package com.sunucu.conformance.diff.match;

import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A hash of a schema to a fixed depth. Schemas that {@link SchemaEquality} finds equal have equal
 * fingerprints; the reverse does not hold. So a long list is compared bucket by bucket, not pair by
 * pair.
 */
final class Fingerprints {

  private static final int DEPTH = 3;

  private record Key(Term term, int depth) {}

  private final CanonicalSchemas schemas;
  private final Map<Key, Integer> known = new HashMap<>();

  Fingerprints(CanonicalSchemas schemas) {
    this.schemas = schemas;
  }

  int of(Term term) {
    return of(term, DEPTH);
  }

  int of(Cell cell) {
    return of(cell, DEPTH);
  }

  private int of(Term term, int depth) {
    if (depth == 0) {
      return 0;
    }
    Key key = new Key(term, depth);
    Integer hash = known.get(key);
    if (hash == null) {
      hash = of(schemas.shape(term), depth);
      known.put(key, hash);
    }
    return hash;
  }

  /** Without the facts of the schema as a whole: they do not make it other than {@code any}. */
  private int of(Shape shape, int depth) {
    int hash = shape.atoms().keySet().hashCode();
    for (Map.Entry<?, List<Cell>> e : shape.cells().entrySet()) {
      Set<Integer> cells = new HashSet<>();
      e.getValue().forEach(cell -> cells.add(of(cell, depth)));
      hash = 31 * hash + cells.hashCode();
    }
    return hash;
  }

  private int of(Cell cell, int depth) {
    int hash = cell.kind().name().hashCode();
    for (Map.Entry<String, Member> e : cell.members().entrySet()) {
      hash += mixed(e.getKey(), of(e.getValue(), depth));
    }
    for (Map.Entry<String, Fact> e : cell.facts().entrySet()) {
      if (!anything(e.getKey(), e.getValue(), depth)) {
        hash += mixed(e.getKey(), of(e.getValue(), depth));
      }
    }
    return hash;
  }

  private static int mixed(String name, int hash) {
    return 31 * (31 * name.hashCode() + hash) + 1;
  }

  private int of(Member member, int depth) {
    int flags =
        (member.required() ? 1 : 0)
            + (member.declared() ? 2 : 0)
            + (member.readOnly() ? 4 : 0)
            + (member.writeOnly() ? 8 : 0);
    return 31 * of(member.term(), depth - 1) + flags;
  }

  /** {@link SchemaEquality} takes such a fact as if it were not there. */
  private boolean anything(String word, Fact fact, int depth) {
    return SchemaEquality.DEFAULTED.contains(word)
        && fact instanceof Fact.Sub sub
        && of(sub.term(), depth - 1) == of(Term.ANY, depth - 1);
  }

  private int of(Fact fact, int depth) {
    return switch (fact) {
      case Fact.Plain plain -> plain.value().hashCode();
      case Fact.Sub sub -> of(sub.term(), depth - 1);
      case Fact.Subs subs -> {
        Set<Integer> terms = new HashSet<>();
        subs.terms().forEach(term -> terms.add(of(term, depth - 1)));
        yield terms.hashCode();
      }
      case Fact.Raw raw -> 0;
    };
  }
}
