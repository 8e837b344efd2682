package com.sunucu.conformance.diff.oracle;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.sunucu.conformance.diff.corpus.Yaml;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema and its components as networknt's validator sees them, without what does not travel in
 * the direction.
 */
public final class Side {

  private static final String AT = "https://contract.invalid/contract";

  private final JsonNode schema;
  private final JsonNode components;
  private final String version;
  private final Schema compiled;

  private Side(JsonNode schema, JsonNode components, String version) {
    this.schema = schema;
    this.components = components;
    this.version = version;
    this.compiled = compiled(schema, components, version);
  }

  /**
   * @param request whether values go to the server; members that are only read are then left out,
   *     and those that are only written otherwise
   */
  public static Side of(JsonNode schema, JsonNode components, String version, boolean request) {
    String barred = request ? "readOnly" : "writeOnly";
    Set<String> names = new LinkedHashSet<>();
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("root", schema);
    whole.set("components", components);
    Yaml.rewritten(
        whole,
        n -> {
          n.path("properties").properties().stream()
              .filter(e -> bars(e.getValue(), components, barred))
              .forEach(e -> names.add(e.getKey()));
          return n;
        });
    JsonNode kept = names.isEmpty() ? whole : Yaml.rewritten(whole, n -> without(n, names));
    return new Side(kept.get("root"), kept.get("components"), version);
  }

  private static boolean bars(JsonNode property, JsonNode components, String word) {
    return Parts.of(property, components, new Random(1)).schemas().stream()
        .anyMatch(s -> s.path(word).asBoolean(false));
  }

  private static JsonNode without(JsonNode node, Set<String> names) {
    if (node instanceof ObjectNode object) {
      if (object.get("properties") instanceof ObjectNode properties) {
        properties.remove(names);
      }
      if (object.get("required") instanceof ArrayNode required) {
        required.removeIf(n -> names.contains(n.asString("")));
      }
    }
    return node;
  }

  /** The same for a reader who passes over members that it does not know. */
  Side asRead() {
    JsonNode whole =
        JsonNodeFactory.instance
            .objectNode()
            .<ObjectNode>set("root", schema)
            .set("components", components);
    boolean[] closed = new boolean[1];
    JsonNode open = Yaml.rewritten(whole, n -> opened(n, closed));
    JsonNode read = closed[0] ? Yaml.rewritten(open, Side::anyOf) : open;
    return new Side(read.get("root"), read.get("components"), version);
  }

  private static JsonNode opened(JsonNode node, boolean[] closed) {
    if (node instanceof ObjectNode object) {
      for (String word : new String[] {"additionalProperties", "unevaluatedProperties"}) {
        if (object.has(word) && object.get(word).isBoolean() && !object.get(word).asBoolean()) {
          object.remove(word);
          closed[0] = true;
        }
      }
    }
    return node;
  }

  /**
   * Members of a union that were told apart by what they do not have no longer exclude each other.
   */
  private static JsonNode anyOf(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("oneOf") && !object.has("anyOf")) {
      object.set("anyOf", object.remove("oneOf"));
    }
    return node;
  }

  JsonNode schema() {
    return schema;
  }

  JsonNode components() {
    return components;
  }

  public boolean valid(JsonNode value) {
    return compiled.validate(value).isEmpty();
  }

  private static Schema compiled(JsonNode schema, JsonNode components, String version) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("root", schema);
    document.putObject("components").set("schemas", components);
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).typeLoose(false).build();
    return SchemaRegistry.withDefaultDialect(
            version.startsWith("3.0") ? Dialects.getOpenApi30() : Dialects.getOpenApi31(),
            b -> b.schemaRegistryConfig(config).schemas(Map.of(AT, document.toString())))
        .getSchema(SchemaLocation.of(AT + "#/root"));
  }
}
