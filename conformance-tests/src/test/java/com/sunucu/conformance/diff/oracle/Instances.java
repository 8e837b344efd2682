package com.sunucu.conformance.diff.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws values that may be instances of a schema, with a liking for the edges of what it allows.
 * Deterministic for a seed. A value has no members but those that its schema lists, or that a
 * schema for other members describes.
 */
public final class Instances {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "null", "array", "object");
  private static final List<String> OTHER_NAMES =
      List.of("k", "x", "x1", "k1", "b", "abcde", "abc");
  private static final List<String> WORDS =
      List.of("a", "b", "c", "abc", "a1", "x1", "Z", "abcdef", "", "1");
  private static final Map<String, String> FORMATS =
      Map.of(
          "uuid", "0b0b5a5e-7f0a-4c0e-9d3c-2f6f6f0f1a2b",
          "date", "2026-11-30",
          "date-time", "2026-11-30T19:00:00Z",
          "email", "a@example.com",
          "uri", "https://example.com/a",
          "hostname", "a.example.com",
          "ipv4", "192.0.2.1");
  private static final int DEEPEST = 5;

  private final Random random;
  private final JsonNode components;

  /**
   * @param components what references lead to, by name
   */
  public Instances(long seed, JsonNode components) {
    this.random = new Random(seed);
    this.components = components;
  }

  /** A value that is likely, not certain, to be valid. */
  public JsonNode draw(JsonNode schema) {
    return draw(List.of(schema), 0);
  }

  private JsonNode draw(List<JsonNode> schemas, int depth) {
    JsonNode schema =
        schemas.size() == 1
            ? schemas.getFirst()
            : NODES.objectNode().set("allOf", NODES.arrayNode().addAll(schemas));
    Parts parts = Parts.of(schema, components, random);
    List<JsonNode> listed = parts.listed();
    if (!listed.isEmpty() && random.nextInt(10) > 0) {
      return one(listed);
    }
    return switch (type(parts)) {
      case "string" -> NODES.stringNode(string(parts));
      case "integer" ->
          NODES.numberNode(number(parts).setScale(0, RoundingMode.FLOOR).toBigInteger());
      case "number" -> NODES.numberNode(number(parts));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "array" -> array(parts, depth);
      case "object" -> object(parts, depth);
      default -> NODES.nullNode();
    };
  }

  private String type(Parts parts) {
    Set<String> types = parts.types();
    if (!types.isEmpty()) {
      return one(List.copyOf(types));
    }
    boolean object =
        parts.has("properties")
            || parts.has("required")
            || parts.has("additionalProperties")
            || parts.has("patternProperties");
    boolean array = parts.has("items") || parts.has("contains") || parts.has("prefixItems");
    boolean guess = random.nextInt(4) > 0;
    return object && guess ? "object" : array && guess ? "array" : one(TYPES);
  }

  private String string(Parts parts) {
    if (parts.has("format")) {
      return FORMATS.getOrDefault(parts.text("format").orElse(""), one(WORDS));
    }
    List<BigDecimal> lengths = parts.numbers("minLength", "maxLength");
    if (lengths.isEmpty() || parts.has("pattern")) {
      return one(WORDS);
    }
    int length = Math.clamp(one(lengths).intValue() + random.nextInt(3) - 1L, 0, 1000);
    return "a".repeat(length);
  }

  private BigDecimal number(Parts parts) {
    List<BigDecimal> edges =
        new ArrayList<>(
            parts.numbers("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"));
    List<BigDecimal> steps = parts.numbers("multipleOf");
    if (!steps.isEmpty() && random.nextInt(4) > 0) {
      return one(steps).multiply(BigDecimal.valueOf(random.nextInt(40) - 5));
    }
    if (edges.isEmpty()) {
      edges.addAll(List.of(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.TEN));
    }
    BigDecimal near = new BigDecimal(one(List.of("-1", "0", "1", "0.5", "-0.5", "7", "-7")));
    return one(edges).add(near);
  }

  private ArrayNode array(Parts parts, int depth) {
    ArrayNode array = NODES.arrayNode();
    if (depth >= DEEPEST) {
      return array;
    }
    List<BigDecimal> lengths = parts.numbers("minItems", "maxItems");
    int size =
        lengths.isEmpty()
            ? random.nextInt(4)
            : Math.clamp(one(lengths).intValue() + random.nextInt(3) - 1L, 0, 20);
    List<JsonNode> contained = parts.all("contains");
    for (int i = 0; i < size; i++) {
      List<JsonNode> schemas = new ArrayList<>();
      int index = i;
      parts.all("prefixItems").forEach(p -> schemas.add(p.path(index)));
      schemas.removeIf(JsonNode::isMissingNode);
      if (schemas.isEmpty()) {
        schemas.addAll(parts.all("items"));
        schemas.addAll(parts.all("unevaluatedItems"));
      }
      if (!contained.isEmpty() && random.nextBoolean()) {
        schemas.addAll(contained);
      }
      array.add(draw(schemas.isEmpty() ? List.of(NODES.objectNode()) : schemas, depth + 1));
    }
    return array;
  }

  private ObjectNode object(Parts parts, int depth) {
    ObjectNode object = NODES.objectNode();
    Map<String, List<JsonNode>> listed = parts.properties();
    Set<String> names = new LinkedHashSet<>(parts.required());
    if (random.nextInt(20) == 0) {
      names.clear();
    }
    if (depth < DEEPEST) {
      listed.keySet().stream().filter(n -> random.nextBoolean()).forEach(names::add);
    }
    List<JsonNode> others = others(parts);
    if (!others.isEmpty() && depth < DEEPEST) {
      OTHER_NAMES.stream().filter(n -> random.nextInt(3) == 0).forEach(names::add);
    }
    for (String name : names) {
      List<JsonNode> schemas = listed.getOrDefault(name, others);
      object.set(name, draw(schemas.isEmpty() ? List.of(NODES.objectNode()) : schemas, depth + 1));
    }
    return object;
  }

  /**
   * The schemas of members that are not listed, where one says more than that they may be there.
   */
  private List<JsonNode> others(Parts parts) {
    List<JsonNode> schemas = new ArrayList<>();
    parts.all("additionalProperties").stream().filter(s -> !s.isEmpty()).forEach(schemas::add);
    parts.all("unevaluatedProperties").stream().filter(s -> !s.isEmpty()).forEach(schemas::add);
    parts.all("patternProperties").forEach(p -> p.forEach(schemas::add));
    return schemas.isEmpty() ? List.of() : List.of(one(schemas));
  }

  private <T> T one(Collection<T> values) {
    return values.stream().skip(random.nextInt(values.size())).findFirst().orElseThrow();
  }
}
