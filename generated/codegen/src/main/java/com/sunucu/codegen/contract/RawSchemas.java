package com.sunucu.codegen.contract;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parser's model has raw schemas inside its schemas; here, and nowhere else, they get their
 * type.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
public final class RawSchemas {

  private RawSchemas() {}

  public static Map<String, Schema<?>> typed(Map<String, Schema> schemas) {
    return schemas == null ? Map.of() : (Map<String, Schema<?>>) (Map) schemas;
  }

  public static Optional<Schema<?>> typed(Schema schema) {
    return Optional.ofNullable((Schema<?>) schema);
  }

  public static Map<String, Schema<?>> properties(Schema<?> schema) {
    return typed(schema.getProperties());
  }

  public static List<Schema<?>> oneOf(Schema<?> schema) {
    return (List<Schema<?>>) (List) schema.getOneOf();
  }
}
