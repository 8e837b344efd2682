package com.sunucu.conformance.diff.random;

import static com.sunucu.conformance.diff.random.Draw.object;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes contracts with all that an ordinary one has; the same one for the same seed. */
final class RandomContract {

  private static final String JSON = "application/json";

  private final Draw draw;
  private final int components;
  private final int depth;

  /**
   * @param components how many schemas the contract names
   * @param depth how deep a schema may be
   */
  RandomContract(Draw draw, int components, int depth) {
    this.draw = draw;
    this.components = components;
    this.depth = depth;
  }

  /** A contract with so many paths. */
  ObjectNode contract(int paths) {
    ObjectNode root =
        object(
            "{openapi: 3.1.1, info: {title: Random, version: '1'}, servers: [{url: 'https://api.example.com'}]}");
    root.set("security", Draw.object("{s: [{o: [read]}, {key: []}]}").get("s"));
    ObjectNode items = root.putObject("paths");
    for (int i = 0; i < paths; i++) {
      items.set("/v1/r" + i + (draw.onceIn(2) ? "/{id}" : ""), pathItem(i));
    }
    ObjectNode events = root.putObject("webhooks");
    for (int i = 0; i <= paths / 3; i++) {
      ObjectNode event = events.putObject("event." + i).putObject("post");
      event.set("requestBody", content(schema(0)).put("required", true));
      event.set("responses", object("{2XX: {description: Taken.}}"));
    }
    ObjectNode parts = root.putObject("components");
    parts.set(
        "securitySchemes",
        object(
            "{key: {type: apiKey, in: header, name: X-Key}, o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example.com', scopes: {read: R., write: W.}}}}}"));
    ObjectNode schemas = parts.putObject("schemas");
    for (int i = 0; i < components; i++) {
      schemas.set("S" + i, properties(1));
    }
    return root;
  }

  private ObjectNode pathItem(int number) {
    ObjectNode item = Draw.NODES.objectNode();
    if (draw.onceIn(2)) {
      item.putArray("parameters").add(parameter("header", "X-Trace"));
    }
    for (String method : List.of("get", "post", "put", "delete")) {
      if (method.equals("get") || draw.onceIn(2)) {
        item.set(method, operation(method, number));
      }
    }
    return item;
  }

  private ObjectNode operation(String method, int number) {
    ObjectNode operation = Draw.NODES.objectNode();
    operation.put("operationId", method + number);
    operation.putArray("tags").add(draw.word("A", "B"));
    operation.put("description", "Operation " + number + ".");
    ArrayNode parameters = operation.putArray("parameters");
    for (int i = draw.below(4); i > 0; i--) {
      parameters.add(parameter("query", "q" + i));
    }
    if (draw.onceIn(3)) {
      operation.set("security", object("{s: [{o: [read, write]}, {key: [], o: []}]}").get("s"));
    }
    if (method.equals("post") || method.equals("put")) {
      operation.set("requestBody", content(schema(0)).put("required", !draw.onceIn(3)));
    }
    ObjectNode responses = operation.putObject("responses");
    responses.set(draw.word("200", "201", "2XX"), response());
    responses.set(draw.word("404", "4XX", "default"), response());
    return operation;
  }

  private ObjectNode parameter(String in, String name) {
    ObjectNode parameter = Draw.NODES.objectNode();
    parameter.put("name", name).put("in", in).put("required", draw.onceIn(3));
    parameter.set("schema", draw.onceIn(4) ? array(scalar()) : scalar());
    return parameter;
  }

  private ObjectNode response() {
    ObjectNode response = content(schema(0)).put("description", "A response.");
    if (draw.onceIn(3)) {
      ObjectNode header = response.putObject("headers").putObject("X-Count");
      header.put("required", draw.onceIn(2)).set("schema", scalar());
    }
    return response;
  }

  private static ObjectNode content(JsonNode schema) {
    ObjectNode holder = Draw.NODES.objectNode();
    holder.putObject("content").putObject(JSON).set("schema", schema);
    return holder;
  }

  /** A schema of any kind. */
  ObjectNode schema(int level) {
    if (level >= depth) {
      return scalar();
    }
    return switch (draw.below(9)) {
      case 0, 1 -> reference();
      case 2, 3 -> properties(level);
      case 4 -> array(schema(level + 1));
      case 5 -> map(level);
      case 6 -> union(level);
      case 7 -> parts(level);
      default -> scalar();
    };
  }

  private ObjectNode reference() {
    return object("{$ref: '#/components/schemas/S" + draw.below(components) + "'}");
  }

  private ObjectNode properties(int level) {
    ObjectNode schema = object("{type: object}");
    if (draw.onceIn(8)) {
      schema.putArray("type").add("object").add("null");
    }
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (int i = 1 + draw.below(4); i > 0; i--) {
      String name = "p" + i;
      properties.set(name, schema(level + 1));
      // A required property that refers back would leave the schema without an instance.
      if (draw.onceIn(2) && !properties.get(name).toString().contains("$ref")) {
        required.add(name);
      }
    }
    if (draw.onceIn(4)) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private ObjectNode array(JsonNode items) {
    ObjectNode schema = object("{type: array}");
    schema.set("items", items);
    if (draw.onceIn(2)) {
      schema.put("minItems", draw.below(2));
      schema.put("maxItems", 2 + draw.below(3));
    }
    return schema;
  }

  private ObjectNode map(int level) {
    ObjectNode schema = object("{type: object}");
    schema.set("additionalProperties", schema(level + 1));
    return schema;
  }

  private ObjectNode union(int level) {
    ObjectNode schema = Draw.NODES.objectNode();
    ArrayNode members = schema.putArray(draw.word("oneOf", "anyOf"));
    if (draw.onceIn(2)) {
      for (String tag : List.of("a", "b", "c")) {
        ObjectNode member = properties(level + 1);
        ((ObjectNode) member.get("properties"))
            .set("tag", Draw.NODES.objectNode().put("const", tag));
        ((ArrayNode) member.get("required")).add("tag");
        member.put("type", "object");
        members.add(member);
      }
    } else {
      members
          .add(array(schema(level + 1)))
          .add(object("{type: string, maxLength: 8}"))
          .add(object("{type: 'null'}"));
    }
    return schema;
  }

  private ObjectNode parts(int level) {
    ObjectNode schema = Draw.NODES.objectNode();
    ObjectNode open = properties(level + 1);
    open.remove("additionalProperties");
    open.put("type", "object");
    schema
        .putArray("allOf")
        .add(open)
        .add(object("{type: object, properties: {own: {type: integer}}}"));
    return schema;
  }

  private ObjectNode scalar() {
    return switch (draw.below(7)) {
      case 0 -> object("{type: string, minLength: 1, maxLength: " + (5 + draw.below(5)) + "}");
      case 1 -> object("{type: string, enum: [a, b, c]}");
      case 2 -> object("{type: integer, minimum: 0, maximum: " + (10 + draw.below(90)) + "}");
      case 3 -> object("{type: number, exclusiveMinimum: 0}");
      case 4 -> object("{type: boolean, description: Yes or no.}");
      case 5 -> object("{type: [string, 'null'], maxLength: 20}");
      default -> object("{type: string, format: " + draw.word("uuid", "date-time", "date") + "}");
    };
  }
}
