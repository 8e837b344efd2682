package com.sunucu.server.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the schemas that tools publish of those of the contract. Clients fail on what JSON Schema
 * allows beyond plain types, and drop all tools because of one, so references are replaced by their
 * targets and nothing is composed. The server validates by the contract's own schemas.
 */
final class ToolSchemas {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * What a model needs to write an argument; patterns are long, and clients read them unequally.
   */
  private static final Set<String> OF_INPUT =
      Set.of(
          "type",
          "format",
          "description",
          "enum",
          "default",
          "items",
          "properties",
          "required",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "uniqueItems");

  /**
   * What clients validate a result by. The whole list of tools is a part of a model's context, so
   * it has nothing that a model learns from the result itself.
   */
  private static final Set<String> OF_OUTPUT = Set.of("type", "items", "properties", "required");

  private static final Set<String> MACHINE_FORMATS = Set.of("int32", "int64", "float", "double");

  private final JsonNode contract;

  ToolSchemas(JsonNode contract) {
    this.contract = contract;
  }

  /** The node that a reference leads to; other nodes unchanged. */
  JsonNode resolve(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = contract.at(at.get("$ref").stringValue().substring(1));
    }
    return at;
  }

  /** The schema of an argument: without references, composition and lists of types. */
  ObjectNode input(JsonNode schema) {
    return flat(schema, true);
  }

  /**
   * The schema of a result, an object: a list is put into {@link ToolResults#ITEMS}.
   *
   * @param schema of the response's body
   */
  ObjectNode output(JsonNode schema) {
    ObjectNode flat = flat(schema, false);
    return flat.path("type").asString("").equals("array") ? object(ToolResults.ITEMS, flat) : flat;
  }

  /** The schema of the result of an operation without a body. */
  ObjectNode done() {
    return object(ToolResults.SUCCESS, NODES.objectNode().put("type", "boolean"));
  }

  /** Whether the schema is that of a list. */
  boolean isList(JsonNode schema) {
    return resolve(schema).path("type").asString("").equals("array");
  }

  private static ObjectNode object(String property, ObjectNode schema) {
    ObjectNode object = NODES.objectNode().put("type", "object");
    object.putObject("properties").set(property, schema);
    object.putArray("required").add(property);
    return object;
  }

  private ObjectNode flat(JsonNode schema, boolean input) {
    JsonNode merged = merged(schema);
    if (merged.has("oneOf")) {
      return nullable(merged, input);
    }
    ObjectNode flat = NODES.objectNode();
    for (Map.Entry<String, JsonNode> word : merged.properties()) {
      if (isPublished(word.getKey(), word.getValue(), input)) {
        flat.set(word.getKey(), published(word.getKey(), word.getValue(), input));
      }
    }
    return flat;
  }

  private static boolean isPublished(String word, JsonNode value, boolean input) {
    return (input ? OF_INPUT : OF_OUTPUT).contains(word)
        && !(word.equals("format") && MACHINE_FORMATS.contains(value.asString()));
  }

  private JsonNode published(String word, JsonNode value, boolean input) {
    return switch (word) {
      case "properties" -> {
        ObjectNode properties = NODES.objectNode();
        value.properties().forEach(it -> properties.set(it.getKey(), flat(it.getValue(), input)));
        yield properties;
      }
      case "items" -> flat(value, input);
      case "type" -> input && value.isArray() ? value.get(0) : value;
      default -> value.deepCopy();
    };
  }

  /** A value that may be null instead: shown as the plain type to a model, as both in a result. */
  private ObjectNode nullable(JsonNode schema, boolean input) {
    List<JsonNode> values = new ArrayList<>();
    schema
        .get("oneOf")
        .forEach(it -> {
          if (!it.path("type").asString("").equals("null")) {
            values.add(it);
          }
        });
    if (values.size() != 1) {
      throw new IllegalStateException("A tool cannot show a choice of schemas: " + schema);
    }
    ObjectNode flat = flat(values.getFirst(), input);
    if (input) {
      if (schema.has("description")) {
        flat.set("description", schema.get("description"));
      }
      return flat;
    }
    ArrayNode types = NODES.arrayNode().add(flat.get("type")).add("null");
    flat.set("type", types);
    return flat;
  }

  /** The target of a reference with what stands beside the reference, which takes precedence. */
  private JsonNode merged(JsonNode schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    ObjectNode merged = NODES.objectNode();
    merged(resolveOnce(schema)).properties().forEach(it -> merged.set(it.getKey(), it.getValue()));
    schema.properties().stream()
        .filter(it -> !it.getKey().equals("$ref"))
        .forEach(it -> merged.set(it.getKey(), it.getValue()));
    return merged;
  }

  private JsonNode resolveOnce(JsonNode schema) {
    return contract.at(schema.get("$ref").stringValue().substring(1));
  }
}
