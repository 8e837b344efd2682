package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.keyword.Facts;
import com.sunucu.conformance.diff.keyword.ObjectFacts;
import com.sunucu.conformance.diff.match.FingerprintIndex;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Shape;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import com.sunucu.conformance.diff.shape.Disjoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rules for facts that contain schemas. */
public final class SubRules {

  /** Of more members than these pairs need, it is not decided whether two share a value. */
  private static final int MAX_PAIRS = 1_000_000;

  private final SchemaEquality same;
  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final Direction direction;

  SubRules(
      SchemaEquality same, CanonicalSchemas older, CanonicalSchemas newer, Direction direction) {
    this.same = same;
    this.older = older;
    this.newer = newer;
    this.direction = direction;
  }

  void fact(
      String word, Optional<Fact> was, Optional<Fact> is, Cell old, Cell now, PairFindings found) {
    String keyword = word.contains(" ") ? word.substring(0, word.indexOf(' ')) : word;
    switch (keyword) {
      case "items", "prefixItems" -> items(word, was, is, old, now, found);
      case "additionalProperties" -> rest(was, is, old, found);
      case "patternProperties" -> pattern(word, was, is, old, now, found);
      case "contains", "propertyNames", "dependentSchemas", "then", "else" ->
          covariant(keyword, word, was, is, found);
      case "oneOf" -> exclusion(was, is, old, found);
      case "if", "not", "anyOf" -> undecided(keyword, was, is, found);
      default -> SchemaFacts.compare(direction, keyword, was, is, found);
    }
  }

  /** An item that one side cannot have is a change of its length. */
  private void items(
      String word, Optional<Fact> was, Optional<Fact> is, Cell old, Cell now, PairFindings found) {
    boolean prefix = word.contains(" ");
    long index = prefix ? number(word) : places(old, now);
    if (Facts.size(old, "maxItems", Long.MAX_VALUE) <= index
        || Facts.size(now, "maxItems", Long.MAX_VALUE) <= index) {
      found.derived();
    } else if (prefix) {
      found.edge("[" + index + "]", position(was, old), position(is, now));
    } else {
      found.edge("[]", term(was), term(is));
    }
  }

  /** How many items have a place of their own on both sides. */
  private static long places(Cell old, Cell now) {
    return java.util.stream.Stream.of(old, now)
        .mapToLong(
            c -> c.facts().keySet().stream().filter(w -> w.startsWith("prefixItems")).count())
        .max()
        .orElse(0);
  }

  private static int number(String word) {
    return Integer.parseInt(word.substring(word.indexOf(' ') + 1));
  }

  private static Term term(Optional<Fact> fact) {
    return fact.isPresent() && fact.get() instanceof Fact.Sub(Term term, Spot ignored)
        ? term
        : Term.ANY;
  }

  private static Term position(Optional<Fact> fact, Cell cell) {
    return fact.isPresent() ? term(fact) : term(Optional.ofNullable(cell.facts().get("items")));
  }

  private void rest(Optional<Fact> was, Optional<Fact> is, Cell cell, PairFindings found) {
    Shape old = older.shape(term(was));
    Shape now = newer.shape(term(is));
    Optional<Spot> before = was.map(Fact::at);
    Optional<Spot> after = is.map(Fact::at);
    String kind = ObjectFacts.REST;
    if (old.never() == now.never() && !old.any() && !now.any()) {
      found.edge("*", term(was), term(is));
    } else if (direction.inbound() || (!old.never() && !now.never())) {
      boolean wider = old.never() || now.any();
      found.add(
          Delta.effect(direction, kind, before, after, wider ? Effect.WIDER : Effect.NARROWER));
    } else if (now.never() && (!old.any() || cell.members().isEmpty())) {
      found.add(
          Delta.of(
              Severity.BREAKING,
              kind,
              before,
              after,
              direction.party() + " that reads the members of this map finds none"));
    } else {
      // Like a property that is added: a reader passes over it.
      found.add(
          Delta.of(
              Severity.ADDITIVE,
              kind,
              before,
              after,
              direction.party() + " ignores what it does not know"));
    }
  }

  /** A pattern that one side lacks is compared with what that side asks of other properties. */
  private void pattern(
      String word, Optional<Fact> was, Optional<Fact> is, Cell old, Cell now, PairFindings found) {
    Term before = was.isPresent() ? term(was) : rest(old);
    Term after = is.isPresent() ? term(is) : rest(now);
    boolean never = older.shape(before).never() || newer.shape(after).never();
    if (!never) {
      found.edge("*", before, after);
    } else if (was.isEmpty()) {
      found.add(
          Delta.of(
              Severity.ADDITIVE,
              "patternProperties",
              was.map(Fact::at),
              is.map(Fact::at),
              "no such property was allowed before"));
    } else {
      found.add(
          Delta.of(
              Severity.BREAKING,
              "patternProperties",
              was.map(Fact::at),
              is.map(Fact::at),
              direction.party()
                  + (direction.inbound()
                      ? " that sends such a property is refused"
                      : " that reads such a property finds nothing")));
    }
  }

  private static Term rest(Cell cell) {
    return term(Optional.ofNullable(cell.facts().get(ObjectFacts.REST)));
  }

  private void covariant(
      String kind, String word, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    if (was.isPresent() && is.isPresent()) {
      found.edge(kind, term(was), term(is));
    } else {
      effect(kind, was, is, Effect.presence(was.isPresent(), is.isPresent()), found);
    }
  }

  private void undecided(String kind, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    boolean both = was.isPresent() && is.isPresent();
    effect(
        kind,
        was,
        is,
        both ? Effect.UNKNOWN : Effect.presence(was.isPresent(), is.isPresent()),
        found);
  }

  /** The members themselves are compared one by one; here is only what two of them share. */
  private void exclusion(Optional<Fact> was, Optional<Fact> is, Cell cell, PairFindings found) {
    List<Term> old = terms(was);
    List<Term> now = terms(is);
    FingerprintIndex<Term> alike = same.alikeTerms(old, now);
    boolean overlapsMore =
        direction.inbound()
            ? overlaps(newer, now, i -> !existed(alike, i))
                || (was.isEmpty() && Disjoint.fits(newer, cell, now) > 1)
            : !now.stream().allMatch(i -> existed(alike, i))
                && overlaps(
                    older, old, w -> alike.candidates(w).stream().noneMatch(i -> same.terms(w, i)));
    Optional<Spot> before = was.map(Fact::at);
    Optional<Spot> after = is.map(Fact::at);
    if (direction.inbound() == is.isEmpty() && was.isPresent() != is.isPresent() && !overlapsMore) {
      found.add(
          Delta.of(
              Severity.ADDITIVE,
              "oneOf-overlap",
              before,
              after,
              direction.inbound()
                  ? "what fits several members is taken, too"
                  : "what fits several members no longer comes"));
    } else if (overlapsMore) {
      found.add(
          Delta.of(
                  Severity.BY_HAND,
                  "oneOf-overlap",
                  before,
                  after,
                  "members of this oneOf may take the same value, and what fits two of them is"
                      + " refused: whether more do so now is not decided here")
              .advise("let a required property with a const tell the members apart"));
    } else {
      found.derived();
    }
  }

  private boolean existed(FingerprintIndex<Term> alike, Term is) {
    return alike.sources(is).stream().anyMatch(w -> same.terms(w, is));
  }

  /** Whether a member that has changed may share values with another one. */
  private static boolean overlaps(
      CanonicalSchemas schemas, List<Term> members, Predicate<Term> changed) {
    List<Term> differ = members.stream().filter(changed).toList();
    return (long) differ.size() * members.size() > MAX_PAIRS
        || differ.stream()
            .anyMatch(
                i -> members.stream().anyMatch(j -> i != j && !Disjoint.senders(schemas, i, j)));
  }

  private static List<Term> terms(Optional<Fact> fact) {
    return fact.isPresent() && fact.get() instanceof Fact.Subs(List<Term> terms, Spot ignored)
        ? terms
        : List.of();
  }

  private void effect(
      String kind, Optional<Fact> was, Optional<Fact> is, Effect effect, PairFindings found) {
    Delta delta = Delta.effect(direction, kind, was.map(Fact::at), is.map(Fact::at), effect);
    found.add(
        effect == Effect.UNKNOWN
            ? delta.because("which of the two allows more is not decided here")
            : delta);
  }
}
