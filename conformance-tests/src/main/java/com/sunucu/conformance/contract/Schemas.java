package com.sunucu.conformance.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Validates values by the schemas of the contract itself. Safe for use by many threads. */
final class Schemas {

  private static final String AT = "https://contract.invalid/contract";

  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getOpenApi31()).format(new ExactForms.Ipv6()).build();

  private final JsonNode exact;
  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  Schemas(Document document) {
    this.exact = ExactForms.applied(document.root());
    Map<String, String> texts = Map.of(AT, exact.toString());
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .typeLoose(false)
            .regularExpressionFactory(ExactForms::compile)
            .build();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            DIALECT, b -> b.schemaRegistryConfig(config).schemas(texts));
  }

  /**
   * @param pointer where the schema is, for example {@code #/components/schemas/Server}
   */
  List<SchemaFault> validate(String pointer, JsonNode value) {
    Schema schema =
        compiled.computeIfAbsent(pointer, p -> registry.getSchema(SchemaLocation.of(AT + p)));
    return schema.validate(value).stream()
        .map(e -> new SchemaFault(e.getInstanceLocation().toString(), keyword(e), e.getMessage()))
        .toList();
  }

  /** The exact pattern beside a format is part of the format. */
  private String keyword(Error error) {
    String at = error.getSchemaLocation().getFragment().toString();
    JsonNode schema = exact.at(at.substring(0, Math.max(0, at.lastIndexOf('/'))));
    return schema.has("format") && error.getKeyword().equals("pattern")
        ? SchemaFault.FORMAT
        : error.getKeyword();
  }
}
