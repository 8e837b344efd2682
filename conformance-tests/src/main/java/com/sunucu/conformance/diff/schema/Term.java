package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A schema as the intersection of its parts; without parts it allows everything. The parts are
 * places of the document, so the number of terms is finite even if schemas are recursive.
 */
public record Term(List<Spot> parts) {

  /** Allows everything. */
  public static final Term ANY = new Term(List.of());

  public static Term of(Collection<Spot> parts) {
    return new Term(
        parts.stream()
            .distinct()
            .sorted(
                Comparator.comparing((Spot s) -> s.source().name()).thenComparing(Spot::pointer))
            .toList());
  }

  /** Where to look for it. */
  public Spot at() {
    return parts.getFirst();
  }
}
