package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.List;

/**
 * One thing that a contract says, in canonical form. Two contracts say the same when their facts
 * are the same; where it is written makes no difference.
 */
public sealed interface Fact {

  /** Where it is written; the place of its owner when a default speaks. */
  public Spot at();

  /** A value that is compared as it is. */
  public record Plain(Object value, Spot at) implements Fact {}

  /** A schema, compared by what it allows. */
  public record Sub(Term term, Spot at) implements Fact {}

  /** Several schemas whose order means nothing. */
  public record Subs(List<Term> terms, Spot at) implements Fact {}

  /** A value for which there is no rule: compared member by member, with references followed. */
  public record Raw(Spot at) implements Fact {}
}
