package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;

/**
 * A property that a schema names.
 *
 * @param term what its value must be
 * @param declared whether it is among the properties; else it is only required
 * @param at where it is declared, or required
 * @param requiredAt where it is required; missing when it is not
 */
public record Member(
    Term term, boolean declared, boolean readOnly, boolean writeOnly, Spot at, Spot requiredAt) {

  public boolean required() {
    return requiredAt.exists();
  }
}
