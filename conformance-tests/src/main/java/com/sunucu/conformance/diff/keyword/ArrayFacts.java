package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.schema.Terms;
import java.util.ArrayList;
import java.util.List;

/** Reads the keywords for arrays. */
public final class ArrayFacts {

  private ArrayFacts() {}

  /** Whether there can be such an array. */
  public static boolean gather(Terms schemas, List<Spot> raws, Facts facts) {
    for (Spot raw : raws) {
      for (String word : List.of("minItems", "maxItems")) {
        if (raw.node().has(word)) {
          facts.size(word, raw.child(word), word.startsWith("min"));
        }
      }
      if (raw.child("uniqueItems").isTrue()) {
        facts.put("uniqueItems", new Fact.Plain(true, raw.child("uniqueItems")));
      }
      if (raw.node().has("unevaluatedItems")
          && !raw.child("unevaluatedItems").isTrue()
          && Evaluated.unclear(raw, raws)) {
        facts.put("unevaluatedItems", new Fact.Raw(raw.child("unevaluatedItems")));
      }
    }
    items(schemas, raws, facts);
    contains(schemas, raws, facts);
    if (facts.all().get("maxItems") instanceof Fact.Plain(Long most, Spot ignored) && most <= 1) {
      facts.remove("uniqueItems");
    }
    return StringFacts.possible(facts, "minItems", "maxItems");
  }

  private static void items(Terms schemas, List<Spot> raws, Facts facts) {
    int first = raws.stream().mapToInt(r -> r.child("prefixItems").node().size()).max().orElse(0);
    for (int i = 0; i < first; i++) {
      List<Spot> parts = new ArrayList<>();
      for (Spot raw : raws) {
        Spot prefix = raw.child("prefixItems");
        if (i < prefix.node().size()) {
          parts.add(prefix.child(i));
        } else {
          parts.addAll(rest(raw, raws, i));
        }
      }
      facts.put("prefixItems %03d".formatted(i), sub(schemas, parts));
    }
    List<Spot> rest = new ArrayList<>();
    raws.forEach(raw -> rest.addAll(rest(raw, raws, Integer.MAX_VALUE)));
    if (rest.isEmpty() || schemas.term(rest).equals(Term.ANY)) {
      return;
    }
    Spot none =
        rest.stream().filter(s -> s.node().isBoolean() && !s.isTrue()).findFirst().orElse(null);
    if (none == null) {
      facts.put("items", sub(schemas, rest));
    } else {
      facts.atMost("maxItems", none, first);
    }
  }

  /** What a schema object asks of the item at an index for which it has no place of its own. */
  private static List<Spot> rest(Spot raw, List<Spot> raws, int index) {
    if (raw.node().has("items")) {
      return List.of(raw.child("items"));
    }
    if (!raw.node().has("unevaluatedItems") || Evaluated.unclear(raw, raws)) {
      return List.of();
    }
    boolean evaluated =
        Evaluated.by(raw, raws).stream()
            .anyMatch(r -> r.node().has("items") || index < r.child("prefixItems").node().size());
    return evaluated ? List.of() : List.of(raw.child("unevaluatedItems"));
  }

  private static Fact sub(Terms schemas, List<Spot> parts) {
    return new Fact.Sub(schemas.term(parts), parts.getFirst());
  }

  /**
   * With several {@code contains}, each with its own count, the second and further ones keep a
   * number.
   */
  private static void contains(Terms schemas, List<Spot> raws, Facts facts) {
    int count = 0;
    for (Spot raw : raws) {
      if (!raw.node().has("contains")) {
        continue;
      }
      String suffix = count++ == 0 ? "" : " " + count;
      facts.put("contains" + suffix, sub(schemas, List.of(raw.child("contains"))));
      Spot least = raw.child("minContains");
      if (least.exists() && Facts.number(least).intValue() != 1) {
        facts.put("minContains" + suffix, new Fact.Plain(Facts.number(least).longValue(), least));
      }
      Spot most = raw.child("maxContains");
      if (most.exists()) {
        facts.put("maxContains" + suffix, new Fact.Plain(Facts.number(most).longValue(), most));
      }
    }
  }
}
