package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.CanonicalContract;
import com.sunucu.conformance.diff.canonical.Part;
import com.sunucu.conformance.diff.canonical.PartKind;
import com.sunucu.conformance.diff.change.Change;
import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.inclusion.Pairs;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Term;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks over two contracts in canonical form. Every fact and part that differs must get a finding;
 * one that no rule explains is unclassified, so no difference is lost.
 */
public final class Comparison {

  private final CanonicalContract older;
  private final CanonicalContract newer;
  private final Pairs pairs;
  private final FactRules facts;
  private final Collector collector = new Collector();

  private Comparison(CanonicalContract older, CanonicalContract newer) {
    this.older = older;
    this.newer = newer;
    this.pairs = new Pairs(older.schemas(), newer.schemas());
    this.facts = new FactRules(Schemes.renamed(older.document(), newer.document(), pairs.same()));
  }

  /** Every difference, the worst first. */
  public static List<Change> compare(CanonicalContract older, CanonicalContract newer) {
    Comparison comparison = new Comparison(older, newer);
    comparison.all();
    return comparison.collector.changes();
  }

  private void all() {
    Context document = new Context("document", List.of(), Direction.RESPONSE, "");
    walk(older.document(), newer.document(), document);
    each(older.operations(), newer.operations());
    each(older.events(), newer.events());
    Components.renamed(older.components(), newer.components(), older, newer, pairs.same())
        .forEach(delta -> collector.add(document, delta));
  }

  private void each(Map<String, Part> was, Map<String, Part> is) {
    for (String key : union(was.keySet(), is.keySet())) {
      Part old = was.get(key);
      Part now = is.get(key);
      Part known = now != null ? now : old;
      boolean event = known.kind() == PartKind.EVENT;
      Direction direction = event ? Direction.EVENT : Direction.REQUEST;
      Context context = new Context(known.name(), known.requirements(), direction, "");
      both(Optional.ofNullable(old), Optional.ofNullable(now), context);
    }
  }

  private void both(Optional<Part> was, Optional<Part> is, Context context) {
    if (was.isPresent() && is.isPresent()) {
      walk(was.get(), is.get(), context);
    } else {
      collector.add(context, Presence.of(was, is, context.direction()));
    }
  }

  /** Compares the parts that both contracts have. */
  void walk(Part was, Part is, Context context) {
    notes(was, is, context);
    for (String word : union(was.facts().keySet(), is.facts().keySet())) {
      Optional<Fact> old = Optional.ofNullable(was.facts().get(word));
      Optional<Fact> now = Optional.ofNullable(is.facts().get(word));
      boolean schema = old.or(() -> now).orElseThrow() instanceof Fact.Sub;
      if (schema) {
        schema(old, now, context);
      } else if (old.isEmpty()
          || now.isEmpty()
          || !facts.same(pairs.same(), old.get(), now.get())) {
        fact(was.kind(), word, old, now, context);
      }
    }
    for (PartKind kind : PartKind.values()) {
      parts(kind, was, is, context);
    }
  }

  private void fact(
      PartKind kind, String word, Optional<Fact> was, Optional<Fact> is, Context context) {
    List<Delta> deltas = facts.judge(kind, word, was, is, context.direction());
    deltas.forEach(delta -> collector.add(context, delta));
    if (deltas.isEmpty()) {
      unexplained(word, was, is, context);
    }
  }

  private void unexplained(String word, Optional<Fact> was, Optional<Fact> is, Context context) {
    collector.add(context, FactRules.unclassified(word, was, is));
  }

  /** {@link Pairs} sees to it that schemas that differ have a difference. */
  private void schema(Optional<Fact> was, Optional<Fact> is, Context context) {
    pairs.differences(
        term(was),
        term(is),
        context.direction(),
        (way, delta) -> collector.add(context, way, delta));
  }

  private static Term term(Optional<Fact> fact) {
    return fact.isPresent() && fact.get() instanceof Fact.Sub(Term term, Spot ignored)
        ? term
        : Term.ANY;
  }

  private void notes(Part was, Part is, Context context) {
    for (String word : union(was.notes().keySet(), is.notes().keySet())) {
      Optional<Spot> old = Optional.ofNullable(was.notes().get(word));
      Optional<Spot> now = Optional.ofNullable(is.notes().get(word));
      if (old.isEmpty() || now.isEmpty() || !SchemaEquality.raw(old.get(), now.get())) {
        String kind = word.substring(word.lastIndexOf(' ') + 1);
        collector.add(
            context, Delta.of(Severity.COSMETIC, kind, old, now, "nothing on the wire differs"));
      }
    }
  }

  private void parts(PartKind kind, Part was, Part is, Context context) {
    Map<String, Part> old = was.parts(kind);
    Map<String, Part> now = is.parts(kind);
    switch (kind) {
      case RESPONSE -> new StatusRules(this, collector, context).compare(old, now);
      case MEDIA -> new MediaRules(this, collector, context).compare(old, now);
      case SERVER -> ServerRules.compare(this, collector, context, old, now);
      default -> {
        for (String key : union(old.keySet(), now.keySet())) {
          Part known = now.getOrDefault(key, old.get(key));
          both(
              Optional.ofNullable(old.get(key)),
              Optional.ofNullable(now.get(key)),
              inside(known, context));
        }
      }
    }
  }

  private static Context inside(Part part, Context context) {
    return switch (part.kind()) {
      case BODY -> context.in(context.direction() == Direction.EVENT ? "event" : "request");
      case PARAMETER -> context.in(part.name());
      case HEADER -> context.in("header " + part.name());
      case SCHEME -> context.in(Direction.REQUEST, part.name());
      default -> context;
    };
  }

  static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
