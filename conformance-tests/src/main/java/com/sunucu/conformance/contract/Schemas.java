package com.sunucu.conformance.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Validates values by the schemas of the contract itself. Safe for use by many threads. */
final class Schemas {

  private static final String AT = "https://contract.invalid/contract";

  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  Schemas(Document document) {
    Map<String, String> texts = Map.of(AT, document.root().toString());
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).typeLoose(false).build();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(), b -> b.schemaRegistryConfig(config).schemas(texts));
  }

  /**
   * @param pointer where the schema is, for example {@code #/components/schemas/Server}
   */
  List<SchemaFault> validate(String pointer, JsonNode value) {
    Schema schema =
        compiled.computeIfAbsent(pointer, p -> registry.getSchema(SchemaLocation.of(AT + p)));
    return schema.validate(value).stream()
        .map(e ->
            new SchemaFault(e.getInstanceLocation().toString(), e.getKeyword(), e.getMessage()))
        .toList();
  }
}
