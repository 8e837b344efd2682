package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Term;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Rules for the facts of a whole schema. */
public final class SchemaFacts {

  private SchemaFacts() {}

  static void compare(
      Direction direction, String word, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    String keyword = word.contains(" ") ? word.substring(0, word.indexOf(' ')) : word;
    switch (keyword) {
      case "mapping" -> mapping(was, is, found);
      case "default" -> byDefault(direction, was, is, found);
      case "discriminator" -> discriminator(direction, was, is, found);
      case "x-statuses" ->
          table(
              word,
              was,
              is,
              "a client that decides by the status of a code is misled",
              "no client decides by the status of a code that did not exist",
              found);
      case "x-default" ->
          table(
              word,
              was,
              is,
              "a key minted without naming scopes gets others than before",
              "no key had it, nor needs it for what there was",
              found);
      default -> found.add(CellRules.unclassified(word, was, is));
    }
  }

  private static void byDefault(
      Direction direction, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    boolean request = direction == Direction.REQUEST;
    found.add(
        Delta.of(
            request ? Severity.BREAKING : Severity.COSMETIC,
            "default",
            was.map(Fact::at),
            is.map(Fact::at),
            request
                ? "a client that leaves it out gets another response than before"
                : "a reader is told the value anyway"));
  }

  /** A value on one side only is a change of the discriminator. */
  private static void mapping(Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    if (was.isPresent()
        && is.isPresent()
        && was.get() instanceof Fact.Sub(Term before, Spot a)
        && is.get() instanceof Fact.Sub(Term after, Spot b)) {
      found.edge("", before, after);
    } else {
      found.derived();
    }
  }

  private static void discriminator(
      Direction direction, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    Optional<Spot> old = was.map(Fact::at);
    Optional<Spot> now = is.map(Fact::at);
    Set<?> before = Multiples.words(was);
    Set<?> after = Multiples.words(is);
    if (was.isEmpty()) {
      found.add(
          Delta.of(
              Severity.ADDITIVE,
              "discriminator",
              old,
              now,
              "values are as before; they are told" + " apart more easily"));
    } else if (is.isEmpty()) {
      found.add(
          Delta.of(
              Severity.SOURCE,
              "discriminator",
              old,
              now,
              "generated code uses it to choose a class; the values are as before"));
    } else {
      boolean wider = after.containsAll(before);
      boolean narrower = before.containsAll(after);
      found.add(Delta.effect(direction, "discriminator", old, now, Effect.of(wider, narrower)));
    }
  }

  /**
   * A value for each member of an enumeration: a new member breaks nothing, a changed value does.
   */
  private static void table(
      String kind,
      Optional<Fact> was,
      Optional<Fact> is,
      String harm,
      String harmless,
      PairFindings found) {
    Set<String> names = new LinkedHashSet<>();
    was.ifPresent(f -> f.at().members().forEach(m -> names.add(m.name())));
    is.ifPresent(f -> f.at().members().forEach(m -> names.add(m.name())));
    for (String name : names) {
      Optional<Spot> before = was.map(f -> f.at().child(name)).filter(Spot::exists);
      Optional<Spot> after = is.map(f -> f.at().child(name)).filter(Spot::exists);
      if (before.isEmpty()) {
        found.add(Delta.of(Severity.ADDITIVE, kind, before, after, harmless));
      } else if (after.isEmpty() || !SchemaEquality.raw(before.get(), after.get())) {
        found.add(Delta.of(Severity.BREAKING, kind, before, after, harm));
      }
    }
  }
}
