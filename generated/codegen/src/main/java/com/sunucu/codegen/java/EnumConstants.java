package com.sunucu.codegen.java;

import com.sunucu.codegen.contract.ContractFault;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The constants of an enum, by value: the names that {@code x-enum-varnames} lists, in the order of
 * the values, else names made of the values. The stock generators read the same extension, so a
 * value has one name in all languages.
 */
public record EnumConstants(Map<String, String> byValue) {

  private static final String NAMES = "x-enum-varnames";

  /**
   * @throws ContractFault where the names are not one for each value, or two are the same
   */
  public static EnumConstants of(String schemaName, Schema<?> schema, Names names) {
    List<String> values = schema.getEnum().stream().map(String::valueOf).toList();
    List<String> constants =
        given(schema).orElseGet(() -> values.stream().map(names::constant).toList());
    if (constants.size() != values.size()) {
      throw new ContractFault(
          "%s of %s".formatted(NAMES, schemaName),
          "has %d names for %d values".formatted(constants.size(), values.size()),
          "Name each value, in their order.");
    }
    Set<String> taken = new HashSet<>();
    Map<String, String> byValue = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (!taken.add(constants.get(i))) {
        throw new ContractFault(
            schemaName,
            "has two values that are %s in Java".formatted(constants.get(i)),
            "Rename one of them.");
      }
      byValue.put(values.get(i), constants.get(i));
    }
    return new EnumConstants(byValue);
  }

  /** The values, in the contract's order. */
  public List<String> values() {
    return List.copyOf(byValue.keySet());
  }

  /** The constant of one of the values. */
  public String of(String value) {
    return byValue.get(value);
  }

  private static Optional<List<String>> given(Schema<?> schema) {
    Object names = Optional.ofNullable(schema.getExtensions()).orElse(Map.of()).get(NAMES);
    return names instanceof List<?> list
        ? Optional.of(list.stream().map(String::valueOf).toList())
        : Optional.empty();
  }
}
