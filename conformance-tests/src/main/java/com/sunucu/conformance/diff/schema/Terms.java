package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.List;

/** Creates terms from schemas. */
public interface Terms {

  /** The intersection of schemas. */
  public Term term(List<Spot> parts);

  /** The schema at a place; everything is allowed if there is none. */
  default Term term(Spot at) {
    return at.exists() ? term(List.of(at)) : Term.ANY;
  }

  /** Each of some schemas. */
  default List<Term> terms(List<Spot> places) {
    return new java.util.ArrayList<>(places.stream().map(this::term).toList());
  }
}
