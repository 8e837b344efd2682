package com.sunucu.conformance.diff.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place of a contract where a schema can stand. Each is covariant: what is wider inside is wider
 * outside, so that the verdict on a schema holds at each place of its direction.
 */
public enum Placement {
  BODY(Way.REQUEST, false, "X"),
  PROPERTY(Way.REQUEST, true, "{type: object, properties: {p: X}}"),
  ITEM(Way.REQUEST, true, "{type: array, items: X}"),
  REFERENCE(Way.REQUEST, true, "{$ref: '#/components/schemas/Placed'}"),
  ALL_OF(Way.REQUEST, true, "{allOf: [X, {description: The same.}]}"),
  MAP(Way.REQUEST, true, "{type: object, additionalProperties: X}"),
  ALTERNATIVE(
      Way.REQUEST,
      true,
      "{oneOf: [{type: object, required: [k], properties: {k: {enum: [a]}, v: X}}, {type: object, required: [k], properties: {k: {enum: [b]}}}]}"),
  ANSWER(Way.RESPONSE, false, "X"),
  ANSWER_PROPERTY(
      Way.RESPONSE,
      true,
      "{type: object, required: [o], properties: {o: {type: object, properties: {p: X}}}}"),
  ANSWER_ITEM(Way.RESPONSE, true, "{type: array, items: X}"),
  ANSWER_REFERENCE(Way.RESPONSE, true, "{$ref: '#/components/schemas/Placed'}"),
  ANSWER_ALL_OF(Way.RESPONSE, true, "{allOf: [X, {description: The same.}]}"),
  ANSWER_MAP(Way.RESPONSE, true, "{type: object, additionalProperties: X}"),
  ANSWER_ALTERNATIVE(
      Way.RESPONSE,
      true,
      "{oneOf: [{type: object, required: [k], properties: {k: {enum: [a]}, v: X}}, {type: object, required: [k], properties: {k: {enum: [b]}}}]}"),
  EVENT(Way.EVENT, false, "X"),
  EVENT_PROPERTY(
      Way.EVENT, true, "{type: object, properties: {data: {type: object, properties: {p: X}}}}"),
  QUERY(Way.QUERY, false, "X"),
  HEADER(Way.HEADER, false, "X"),
  ANSWER_HEADER(Way.ANSWER_HEADER, false, "X");

  /** Who sends a value to whom, and in which part of the message. */
  enum Way {
    REQUEST,
    RESPONSE,
    EVENT,
    QUERY,
    HEADER,
    ANSWER_HEADER
  }

  private final Way way;
  private final boolean nested;
  private final String shape;

  Placement(Way way, boolean nested, String shape) {
    this.way = way;
    this.nested = nested;
    this.shape = shape;
  }

  /** The places of a request ({@code true}) or of a response and an event. */
  static List<Placement> of(boolean request) {
    return Arrays.stream(values())
        .filter(p -> p.way == Way.REQUEST == request)
        .filter(p -> p.way == Way.REQUEST || p.way == Way.RESPONSE || p.way == Way.EVENT)
        .toList();
  }

  static Placement named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether the schema is inside another one. */
  boolean nested() {
    return nested;
  }

  boolean request() {
    return way == Way.REQUEST || way == Way.QUERY || way == Way.HEADER;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The operation or event that a finding must name. */
  String subject() {
    return switch (way) {
      case REQUEST -> "POST /v1/things";
      case EVENT -> "thing.changed";
      case RESPONSE, QUERY, HEADER, ANSWER_HEADER -> "GET /v1/things";
    };
  }

  /** A whole contract with the schema at this place. */
  JsonNode contract(String version, JsonNode schema, JsonNode components) {
    ObjectNode root = (ObjectNode) Yaml.read(skeleton());
    root.put("openapi", version);
    JsonNode placed = replaced(Yaml.read(shape), schema);
    Yaml.set(root, target(), placed);
    ObjectNode schemas = root.putObject("components").putObject("schemas");
    schemas.setAll((ObjectNode) components);
    if (shape.contains("Placed")) {
      schemas.set("Placed", schema);
    }
    return root;
  }

  private static JsonNode replaced(JsonNode shape, JsonNode schema) {
    return Yaml.rewritten(
        shape, n -> n.isString() && n.asString().equals("X") ? schema.deepCopy() : n);
  }

  private String target() {
    return switch (way) {
      case REQUEST -> "paths /v1/things post requestBody content application/json schema";
      case RESPONSE -> "paths /v1/things get responses 200 content application/json schema";
      case EVENT -> "webhooks thing.changed post requestBody content application/json schema";
      case QUERY, HEADER -> "paths /v1/things get parameters 0 schema";
      case ANSWER_HEADER -> "paths /v1/things get responses 200 headers X-Thing schema";
    };
  }

  private String skeleton() {
    String start = "{openapi: 3.1.1, info: {title: Things, version: '1'}, ";
    return start
        + switch (way) {
          case REQUEST ->
              "paths: {/v1/things: {post: {operationId: addThing, requestBody: {required: true, content: {application/json: {}}}, responses: {'204': {description: Done.}}}}}}";
          case RESPONSE ->
              "paths: {/v1/things: {get: {operationId: getThings, responses: {'200': {description: All., content: {application/json: {}}}}}}}}";
          case EVENT ->
              "paths: {}, webhooks: {thing.changed: {post: {operationId: thingChanged, requestBody: {content: {application/json: {}}}, responses: {2XX: {description: Taken.}}}}}}";
          case QUERY ->
              "paths: {/v1/things: {get: {operationId: getThings, parameters: [{name: q, in: query}], responses: {'204': {description: None.}}}}}}";
          case HEADER ->
              "paths: {/v1/things: {get: {operationId: getThings, parameters: [{name: X-Q, in: header}], responses: {'204': {description: None.}}}}}}";
          case ANSWER_HEADER ->
              "paths: {/v1/things: {get: {operationId: getThings, responses: {'200': {description: All., headers: {X-Thing: {required: true}}}}}}}}";
        };
  }
}
