package com.sunucu.conformance.diff.rules;

import com.sunucu.conformance.diff.canonical.CanonicalContract;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.Delta;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.read.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds schemas that were only renamed; generated classes have their names. */
final class Components {

  private Components() {}

  static List<Delta> renamed(
      Map<String, Spot> was,
      Map<String, Spot> is,
      CanonicalContract older,
      CanonicalContract newer,
      SchemaEquality same) {
    Map<String, Spot> gone = new LinkedHashMap<>(was);
    gone.keySet().removeAll(is.keySet());
    Map<String, Spot> fresh = new LinkedHashMap<>(is);
    fresh.keySet().removeAll(was.keySet());
    List<Delta> deltas = new ArrayList<>();
    gone.forEach((name, at) -> {
      Optional<String> now =
          fresh.entrySet().stream()
              .filter(e -> same.terms(older.schemas().term(at), newer.schemas().term(e.getValue())))
              .map(Map.Entry::getKey)
              .findFirst();
      now.ifPresent(other -> {
        deltas.add(
            Delta.of(
                Severity.SOURCE,
                "component-name",
                Optional.of(at),
                Optional.of(fresh.get(other)),
                name,
                other,
                "a generated class bears this name"));
        fresh.remove(other);
      });
    });
    return deltas;
  }
}
