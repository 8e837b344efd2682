package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one combination of choices allows: at most one cell of each type.
 *
 * @param atoms which of null, true and false are valid
 */
record Branch(Map<String, Spot> atoms, Map<Kind, Cell> cells) {

  static Branch empty() {
    return new Branch(new LinkedHashMap<>(), new EnumMap<>(Kind.class));
  }
}
