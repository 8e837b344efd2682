package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code unevaluated…} looks at: a schema object and those that it includes. */
public final class Evaluated {

  private Evaluated() {}

  /** The objects of an alternative that are in one of them. */
  public static Set<Spot> by(Spot raw, List<Spot> raws) {
    Set<Spot> in = new HashSet<>();
    collect(raw, new HashSet<>(raws), in, new HashSet<>());
    return in;
  }

  private static void collect(Spot at, Set<Spot> raws, Set<Spot> in, Set<Spot> seen) {
    if (!seen.add(at)) {
      return;
    }
    if (raws.contains(at)) {
      in.add(at);
    }
    if (at.node().has("$ref")) {
      collect(Source.target(at), raws, in, seen);
    }
    for (String word : new String[] {"allOf", "oneOf", "anyOf"}) {
      at.child(word).items().forEach(member -> collect(member, raws, in, seen));
    }
  }

  /** Whether what is evaluated depends on the value in a way that is not followed here. */
  public static boolean unclear(Spot raw, List<Spot> raws) {
    return by(raw, raws).stream()
        .anyMatch(r ->
            r.node().has("if")
                || r.node().has("dependentSchemas")
                || r.node().has("$dynamicRef")
                || r.node().has("contains"));
  }
}
