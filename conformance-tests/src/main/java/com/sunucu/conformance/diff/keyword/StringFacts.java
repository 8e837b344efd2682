package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.List;

/** Reads the keywords for strings. */
public final class StringFacts {

  private StringFacts() {}

  /** Whether there can be such a text. */
  public static boolean gather(List<Spot> raws, Facts facts) {
    for (Spot raw : raws) {
      for (String word : List.of("minLength", "maxLength")) {
        if (raw.node().has(word)) {
          facts.size(word, raw.child(word), word.startsWith("min"));
        }
      }
      for (String word : List.of("pattern", "format")) {
        if (raw.node().has(word)) {
          facts.also(word, raw.child(word));
        }
      }
      for (String word : List.of("contentEncoding", "contentMediaType", "contentSchema")) {
        if (raw.node().has(word)) {
          facts.put(word, new Fact.Raw(raw.child(word)));
        }
      }
    }
    return possible(facts, "minLength", "maxLength");
  }

  public static boolean possible(Facts facts, String least, String most) {
    return !(facts.all().get(least) instanceof Fact.Plain(Long min, Spot a))
        || !(facts.all().get(most) instanceof Fact.Plain(Long max, Spot b))
        || min <= max;
  }
}
