package com.sunucu.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The parser's model has raw schemas inside its schemas; here, and nowhere else, they get their
 * type.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class RawSchemas {

  private RawSchemas() {}

  static Map<String, Schema<?>> typed(Map<String, Schema> schemas) {
    return schemas == null ? Map.of() : (Map<String, Schema<?>>) (Map) schemas;
  }

  static Map<String, Schema<?>> properties(Schema<?> schema) {
    return typed(schema.getProperties());
  }

  static List<Schema<?>> oneOf(Schema<?> schema) {
    return (List<Schema<?>>) (List) schema.getOneOf();
  }
}
