package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;

/**
 * A property that a schema names.
 *
 * @param term the schema of its value
 * @param declared whether it is in {@code properties}; if not, it is only required
 * @param at where it is declared, or required
 * @param requiredAt where it is required; missing when it is not
 */
public record Member(
    Term term, boolean declared, boolean readOnly, boolean writeOnly, Spot at, Spot requiredAt) {

  public boolean required() {
    return requiredAt.exists();
  }
}
