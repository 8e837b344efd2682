package com.sunucu.conformance.diff.schema;

import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Compares JSON values as JSON Schema does: 1 equals 1.0, and the order of members does not matter.
 */
public final class JsonEquality {

  private static final int MAX_PLAIN_LENGTH = 100;

  private JsonEquality() {}

  /** A text that is equal for two values if and only if the values are. */
  public static String key(JsonNode value) {
    if (value.isNumber()) {
      return number(value.decimalValue());
    }
    if (value.isArray()) {
      return value.valueStream().map(JsonEquality::key).collect(Collectors.joining(",", "[", "]"));
    }
    if (value.isObject()) {
      TreeMap<String, String> members = new TreeMap<>();
      value.properties().forEach(e -> members.put(e.getKey(), key(e.getValue())));
      return members.entrySet().stream()
          .map(e -> StringNode.valueOf(e.getKey()) + ":" + e.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
    return value.toString();
  }

  /** The shortest notation of a number. */
  public static String number(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    return Math.abs(bare.scale()) > MAX_PLAIN_LENGTH ? bare.toString() : bare.toPlainString();
  }

  /** A value for display: text without quotes. */
  public static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    return value.isString() && !value.asString().isEmpty() ? value.asString() : key(value);
  }
}
