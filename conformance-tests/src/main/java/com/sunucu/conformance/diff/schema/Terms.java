package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.List;

/** Names schemas by what they are made of. */
public interface Terms {

  /** What meets all of some schemas. */
  public Term term(List<Spot> parts);

  /** The schema at a place; where there is none, everything is allowed. */
  default Term term(Spot at) {
    return at.exists() ? term(List.of(at)) : Term.ANY;
  }

  /** Each of some schemas. */
  default List<Term> terms(List<Spot> places) {
    return new java.util.ArrayList<>(places.stream().map(this::term).toList());
  }
}
