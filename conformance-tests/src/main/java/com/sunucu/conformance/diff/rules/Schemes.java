package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.Part;
import com.sunucu.conformance.diff.canonical.PartKind;
import com.sunucu.conformance.diff.match.SchemaEquality;
import java.util.HashMap;
import java.util.Map;

/** Finds security schemes that were only renamed. */
final class Schemes {

  private Schemes() {}

  /** The new names, each with the old name. */
  static Map<String, String> renamed(Part older, Part newer, SchemaEquality same) {
    Map<String, Part> was = older.parts(PartKind.SCHEME);
    Map<String, Part> is = newer.parts(PartKind.SCHEME);
    Map<String, String> renamed = new HashMap<>();
    is.forEach((name, part) -> {
      if (!was.containsKey(name)) {
        was.entrySet().stream()
            .filter(e -> !is.containsKey(e.getKey()) && !renamed.containsValue(e.getKey()))
            .filter(e -> alike(e.getValue(), part, same))
            .findFirst()
            .ifPresent(e -> renamed.put(name, e.getKey()));
      }
    });
    return renamed;
  }

  private static boolean alike(Part was, Part is, SchemaEquality same) {
    return was.facts().keySet().equals(is.facts().keySet())
        && was.facts().keySet().stream()
            .allMatch(w -> same.facts(was.facts().get(w), is.facts().get(w)));
  }
}
