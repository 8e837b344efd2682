package com.sunucu.conformance.diff.schema;

import tools.jackson.databind.JsonNode;

/** The JSON types whose values cannot be listed. */
public enum Kind {
  NUMBER,
  STRING,
  ARRAY,
  OBJECT;

  public static Kind of(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> NUMBER;
      case STRING -> STRING;
      case ARRAY -> ARRAY;
      default -> OBJECT;
    };
  }

  /** Whether a value is null, true or false. */
  public static boolean isAtom(JsonNode value) {
    return value.isNull() || value.isBoolean();
  }
}
