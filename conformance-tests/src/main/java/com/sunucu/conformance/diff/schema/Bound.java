package com.sunucu.conformance.diff.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A lower or upper bound of a number.
 *
 * @param value with no trailing zeros, so that equal bounds are equal
 * @param exclusive whether the value itself is outside
 */
public record Bound(BigDecimal value, boolean exclusive) {

  public Bound {
    value = value.stripTrailingZeros();
  }

  /** The stricter of two lower bounds if {@code lower}, else of two upper bounds. */
  public Bound stricter(Bound other, boolean lower) {
    int order = value.compareTo(other.value);
    if (order == 0) {
      return exclusive ? this : other;
    }
    return order > 0 == lower ? this : other;
  }

  /** The equivalent bound for integers: {@code > 0} is {@code >= 1}. */
  public Bound whole(boolean lower) {
    if (Math.abs((long) value.precision() - value.scale()) > 400) {
      return this;
    }
    BigDecimal whole = value.setScale(0, lower ? RoundingMode.CEILING : RoundingMode.FLOOR);
    if (exclusive && whole.compareTo(value) == 0) {
      whole = lower ? whole.add(BigDecimal.ONE) : whole.subtract(BigDecimal.ONE);
    }
    return new Bound(whole, false);
  }

  /** Whether a number satisfies the bound. */
  public boolean takes(BigDecimal number, boolean lower) {
    int order = number.compareTo(value);
    return order == 0 ? !exclusive : order > 0 == lower;
  }

  /** Whether every number that satisfies the other bound satisfies this one. */
  public boolean covers(Bound other, boolean lower) {
    return stricter(other, lower).equals(other);
  }

  @Override
  public String toString() {
    return (exclusive ? "exclusive " : "") + JsonEquality.number(value);
  }
}
