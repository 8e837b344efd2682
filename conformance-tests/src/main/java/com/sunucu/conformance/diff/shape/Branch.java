package com.sunucu.conformance.diff.shape;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Kind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that one combination of choices allows: at most one cell of each type.
 *
 * @param atoms which of null, true and false are valid
 */
public record Branch(Map<String, Spot> atoms, Map<Kind, Cell> cells) {

  public static Branch empty() {
    return new Branch(new LinkedHashMap<>(), new EnumMap<>(Kind.class));
  }
}
