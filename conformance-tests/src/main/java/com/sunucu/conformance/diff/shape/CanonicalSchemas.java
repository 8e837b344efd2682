package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.schema.Terms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schemas of one contract in canonical form, each created on first use. */
public final class CanonicalSchemas implements Terms {

  /** A schema with more alternatives than this is not expanded. */
  private static final int MAX_BRANCHES = 256;

  private final boolean version30;
  private final Map<Term, Shape> shapes = new HashMap<>();
  private final Map<Term, Shape> unions = new HashMap<>();

  private final Spot nowhere;

  /**
   * @param nowhere the place of an absent schema
   * @param version30 whether the schemas are those of OpenAPI 3.0
   */
  public CanonicalSchemas(Spot nowhere, boolean version30) {
    this.nowhere = nowhere;
    this.version30 = version30;
  }

  /** What meets all of these. A place that only refers stands for its target. */
  @Override
  public Term term(List<Spot> parts) {
    return Term.of(parts.stream().map(this::bare).filter(s -> !isTrue(s)).toList());
  }

  private Spot bare(Spot at) {
    Spot bare = at;
    Set<Spot> seen = new HashSet<>();
    while (bare.node().has("$ref") && (version30 || bare.node().size() == 1) && seen.add(bare)) {
      bare = Source.target(bare);
    }
    return bare;
  }

  private static boolean isTrue(Spot at) {
    return at.isTrue() || (at.node().isObject() && at.node().isEmpty());
  }

  public Shape shape(Term term) {
    Shape known = shapes.get(term);
    if (known == null) {
      known = make(term, true);
      shapes.put(term, known);
    }
    return known;
  }

  /**
   * The union of all alternatives, without what a {@code oneOf} takes away: never less than the
   * schema allows, and made without looking at other schemas.
   */
  public Shape union(Term term) {
    Shape known = unions.get(term);
    if (known == null) {
      known = make(term, false);
      unions.put(term, known);
    }
    return known;
  }

  private Shape make(Term term, boolean exclusion) {
    FlattenedSchema flat = FlattenedSchema.of(term.parts(), version30);
    Set<Spot> outer = Set.copyOf(flat.raws());
    Set<Spot> unresolved = unresolved(flat);
    Branches branches = new Branches(this, version30, outer, unresolved, exclusion);
    List<Branch> all = branches.of(term);
    return new Assembly(nowhere, term, flat, branches.met()).shape(all);
  }

  /** Choices that would make too many alternatives stay as they are written. */
  private static Set<Spot> unresolved(FlattenedSchema flat) {
    Set<Spot> left = new HashSet<>();
    long product = 1;
    for (FlattenedSchema.Choice choice : flat.choices().values()) {
      product *= choice.members().size();
      if (product > MAX_BRANCHES) {
        left.add(choice.at());
        product /= choice.members().size();
      }
    }
    return left;
  }

  public Spot nowhere() {
    return nowhere;
  }
}
