package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Spot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Listed values, by {@link JsonEquality#key}. Two lists are equal if they have the same values. */
public record Values(Map<String, Spot> byKey) {

  public static final Values NONE = new Values(Map.of());

  public Values {
    byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values values && byKey.keySet().equals(values.byKey.keySet());
  }

  @Override
  public int hashCode() {
    return byKey.keySet().hashCode();
  }

  @Override
  public String toString() {
    return String.join(", ", byKey.keySet());
  }
}
