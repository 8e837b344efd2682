package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Effect;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Bound;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares two alternatives of one type. Each fact that differs needs a rule; one without a rule is
 * reported as unclassified.
 */
public final class CellRules {

  private final SchemaEquality same;
  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final Direction direction;

  CellRules(
      SchemaEquality same, CanonicalSchemas older, CanonicalSchemas newer, Direction direction) {
    this.same = same;
    this.older = older;
    this.newer = newer;
    this.direction = direction;
  }

  PairFindings compare(Cell was, Cell is) {
    PairFindings found = new PairFindings();
    if (was.listed() != is.listed() && scalar(was)) {
      Listings.compare(direction, was, is, found);
      return found;
    }
    if (direction.inbound() && was.listed() && is.listed() && !scalar(was) && described(was, is)) {
      found.add(
          Delta.of(
              Severity.BY_HAND,
              "enum",
              Optional.of(was.at()),
              Optional.of(is.at()),
              "which of the listed values the other keywords leave is not decided here"));
    }
    Set<String> words = new LinkedHashSet<>(was.facts().keySet());
    words.addAll(is.facts().keySet());
    for (String word : words) {
      Optional<Fact> old = Optional.ofNullable(was.facts().get(word));
      Optional<Fact> now = Optional.ofNullable(is.facts().get(word));
      if (!same.facts(old, now, word)) {
        int before = found.size();
        fact(word, old, now, was, is, found);
        if (found.size() == before) {
          found.add(unclassified(word, old, now));
        }
      }
    }
    if (was.kind() == Kind.OBJECT) {
      new MemberRules(same, older, newer, direction).compare(was, is, found);
    }
    return found;
  }

  /** Whether something beside the lists differs. */
  private boolean described(Cell was, Cell is) {
    return !same.cells(without(was), without(is));
  }

  private static Cell without(Cell cell) {
    Map<String, Fact> facts = new TreeMap<>(cell.facts());
    facts.remove("enum");
    return new Cell(cell.kind(), cell.at(), facts, cell.members());
  }

  private static boolean scalar(Cell cell) {
    return cell.kind() == Kind.NUMBER || cell.kind() == Kind.STRING;
  }

  private void fact(
      String word, Optional<Fact> was, Optional<Fact> is, Cell old, Cell now, PairFindings found) {
    String keyword = word.contains(" ") ? word.substring(0, word.indexOf(' ')) : word;
    switch (keyword) {
      case "enum" -> Enumerations.compare(direction, old, now, found);
      case "x-extensible" -> extensible(was, is, found);
      case "minimum", "maximum" -> bound(keyword, was, is, found);
      case "minLength",
          "minItems",
          "minProperties",
          "minContains",
          "maxLength",
          "maxItems",
          "maxProperties",
          "maxContains" ->
          size(keyword, was, is, found);
      case "integer", "fraction" ->
          effect("type", was, is, Effect.presence(was.isPresent(), is.isPresent()), found);
      case "multipleOf" -> effect(keyword, was, is, Multiples.effect(was, is), found);
      case "pattern" -> pattern(was, is, found);
      case "format" -> effect(keyword, was, is, Formats.effect(was, is, old, now), found);
      case "uniqueItems",
          "dependentRequired",
          "unevaluatedItems",
          "unevaluatedProperties",
          "contentEncoding",
          "contentMediaType",
          "contentSchema" ->
          presence(keyword, was, is, found);
      case "default", "discriminator", "mapping" ->
          SchemaFacts.compare(direction, word, was, is, found);
      default -> new SubRules(same, older, newer, direction).fact(word, was, is, old, now, found);
    }
  }

  private void presence(String kind, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    Effect effect =
        was.isPresent() && is.isPresent()
            ? Effect.UNKNOWN
            : Effect.presence(was.isPresent(), is.isPresent());
    effect(kind, was, is, effect, found);
  }

  private void extensible(Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    String why =
        is.isPresent()
            ? "no new value comes with it; a reader is told that values may be added"
            : "no more values will be added";
    found.add(
        Delta.of(Severity.ADDITIVE, "x-extensible", was.map(Fact::at), is.map(Fact::at), why));
  }

  private void bound(String kind, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    boolean lower = kind.equals("minimum");
    Effect effect = Effect.presence(was.isPresent(), is.isPresent());
    if (was.isPresent()
        && is.isPresent()
        && was.get() instanceof Fact.Plain(Bound old, Spot a)
        && is.get() instanceof Fact.Plain(Bound now, Spot b)) {
      effect = now.covers(old, lower) ? Effect.WIDER : Effect.NARROWER;
    }
    effect(kind, was, is, effect, found);
  }

  private void size(String kind, Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    boolean lower = kind.startsWith("min");
    // Of `contains`, one is asked for when nothing is said.
    long missing = !lower ? Long.MAX_VALUE : kind.equals("minContains") ? 1 : 0;
    if (!lower && value(is, missing) == 0 && !direction.inbound()) {
      found.add(
          Delta.of(
              Severity.BREAKING,
              kind,
              was.map(Fact::at),
              is.map(Fact::at),
              direction.party() + " that reads what is in it finds nothing"));
      return;
    }
    int rise = Long.compare(value(is, missing), value(was, missing));
    effect(kind, was, is, rise > 0 == lower ? Effect.NARROWER : Effect.WIDER, found);
  }

  private static long value(Optional<Fact> fact, long missing) {
    return fact.isPresent() && fact.get() instanceof Fact.Plain(Long size, Spot ignored)
        ? size
        : missing;
  }

  private void pattern(Optional<Fact> was, Optional<Fact> is, PairFindings found) {
    Set<?> old = Multiples.words(was);
    Set<?> now = Multiples.words(is);
    boolean wider = old.containsAll(now);
    boolean narrower = now.containsAll(old);
    Effect effect = wider || narrower ? Effect.of(wider, narrower) : Effect.UNKNOWN;
    Delta delta = Delta.effect(direction, "pattern", was.map(Fact::at), is.map(Fact::at), effect);
    found.add(
        effect == Effect.UNKNOWN
            ? delta
                .because(
                    "whether the new pattern takes all that the old one took is not decided here")
                .advise(
                    "compare the two patterns, and accept the change if the new one is wide enough")
            : delta);
  }

  private void effect(
      String kind, Optional<Fact> was, Optional<Fact> is, Effect effect, PairFindings found) {
    Delta delta = Delta.effect(direction, kind, was.map(Fact::at), is.map(Fact::at), effect);
    found.add(
        effect == Effect.UNKNOWN
            ? delta.because("which of the two allows more is not decided here")
            : delta);
  }

  static Delta unclassified(String word, Optional<Fact> was, Optional<Fact> is) {
    return Delta.of(
        Severity.UNCLASSIFIED,
        "unclassified",
        was.map(Fact::at),
        is.map(Fact::at),
        "the diff has no rule for `" + word + "`: judge it by hand");
  }
}
