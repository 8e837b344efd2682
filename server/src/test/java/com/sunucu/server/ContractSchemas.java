package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.sunucu.server.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The contract's schemas, to hold against what a client gets to see. */
public final class ContractSchemas {

  private static final String DOCUMENT = "https://api.sunucu.com/spec/openapi.yaml";

  private final JsonMapper json = Json.strict();
  private final Map<String, Schema> schemas = new HashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          Dialects.getOpenApi31(),
          builder ->
              builder
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                  .schemas(Map.of(DOCUMENT, document())));

  /** Fails unless this, as JSON, is as the contract's schema of this name has it. */
  public void assertMeets(String schema, Object content) {
    Schema compiled =
        schemas.computeIfAbsent(
            schema,
            name ->
                registry.getSchema(SchemaLocation.of(DOCUMENT + "#/components/schemas/" + name)));
    assertThat(compiled.validate(json.writeValueAsString(content), InputFormat.JSON))
        .as("%s as %s", content, schema)
        .isEmpty();
  }

  private static String document() {
    try (InputStream in = ContractSchemas.class.getResourceAsStream("/spec/openapi.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
