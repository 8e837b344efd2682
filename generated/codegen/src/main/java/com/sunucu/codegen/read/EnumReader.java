package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.java.EnumConstants;
import com.sunucu.codegen.java.Javadoc;
import com.sunucu.codegen.java.Layout;
import com.sunucu.codegen.java.Literals;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.view.EnumView;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes an enum of a schema that lists its values. */
public final class EnumReader {

  /** Gives each value its HTTP status. */
  private static final String STATUSES = "x-statuses";

  /** Says of each value whether it is granted where none is named. */
  private static final String DEFAULT = "x-default";

  private final Names names;

  public EnumReader(Names names) {
    this.names = names;
  }

  public EnumView read(String schemaName, Schema<?> schema) {
    if (schema.getTypes() != null && schema.getTypes().contains("null")) {
      throw new ContractFault(
          schemaName,
          "is an enum that may be null",
          "Say so where it is referred to: oneOf [{$ref: …}, {type: 'null'}].");
    }
    EnumConstants named = EnumConstants.of(schemaName, schema, names);
    List<String> values = named.values();
    Optional<Map<String, Object>> statuses = ofEachValue(schemaName, schema, STATUSES, values);
    Optional<Map<String, Object>> granted = ofEachValue(schemaName, schema, DEFAULT, values);

    List<String> constants = new ArrayList<>();
    for (String value : values) {
      String status = statuses.map(all -> ", " + all.get(value)).orElse("");
      constants.add("%s(%s%s)".formatted(named.of(value), Literals.string(value), status));
    }
    Set<String> imports = new TreeSet<>(Set.of("com.fasterxml.jackson.annotation.JsonValue"));
    if (granted.isPresent()) {
      imports.addAll(Set.of("java.util.EnumSet", "java.util.Set"));
    }
    return new EnumView(
        names.type(schemaName),
        imports,
        Javadoc.ofSchema(schemaName, schema).toString(),
        constants,
        statuses.isPresent(),
        granted.stream().map(all -> defaults(named, all)).toList());
  }

  private static String defaults(EnumConstants named, Map<String, Object> granted) {
    List<String> constants =
        named.values().stream()
            .filter(value -> Boolean.TRUE.equals(granted.get(value)))
            .map(named::of)
            .toList();
    return Layout.list("    return EnumSet.of", constants, ";");
  }

  /** What an extension says of each value. */
  private static Optional<Map<String, Object>> ofEachValue(
      String schemaName, Schema<?> schema, String extension, List<String> values) {
    Map<String, Object> extensions = Optional.ofNullable(schema.getExtensions()).orElse(Map.of());
    if (!(extensions.get(extension) instanceof Map<?, ?> entries)) {
      return Optional.empty();
    }
    Map<String, Object> byValue = new LinkedHashMap<>();
    entries.forEach((value, said) -> byValue.put(String.valueOf(value), said));
    Set<String> missing = new TreeSet<>(values);
    missing.removeAll(byValue.keySet());
    Set<String> unknown = new TreeSet<>(byValue.keySet());
    unknown.removeAll(values);
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new ContractFault(
          "%s of %s".formatted(extension, schemaName),
          "leaves out %s and names the unknown %s".formatted(missing, unknown),
          "It needs exactly the values of the enum.");
    }
    return Optional.of(byValue);
  }
}
