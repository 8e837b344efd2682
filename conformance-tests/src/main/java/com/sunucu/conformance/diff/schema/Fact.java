package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.List;

/**
 * A statement of a contract, in canonical form. Contracts with equal facts are equivalent; the
 * place of a fact does not matter.
 */
public sealed interface Fact {

  /** Where it is written; for a default, the place of its owner. */
  public Spot at();

  /** A value that is compared for equality. */
  public record Plain(Object value, Spot at) implements Fact {}

  /** A schema, compared by what it allows. */
  public record Sub(Term term, Spot at) implements Fact {}

  /** Several schemas in no order. */
  public record Subs(List<Term> terms, Spot at) implements Fact {}

  /** A value for which there is no rule: compared member by member, with references followed. */
  public record Raw(Spot at) implements Fact {}
}
