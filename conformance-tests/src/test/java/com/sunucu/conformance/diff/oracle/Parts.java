package com.sunucu.conformance.diff.oracle;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The schemas that must all hold for one value: a schema, what it refers to, its {@code allOf}, and
 * one member of each union that is drawn at random. What is drawn may still contradict itself: the
 * values are validated before they are used.
 */
record Parts(List<JsonNode> schemas) {

  private static final int MAX_PARTS = 40;
  private static final String COMPONENTS = "#/components/schemas/";

  static Parts of(JsonNode schema, JsonNode components, Random random) {
    List<JsonNode> found = new ArrayList<>();
    collect(schema, components, random, found);
    return new Parts(found);
  }

  private static void collect(JsonNode schema, JsonNode all, Random random, List<JsonNode> found) {
    if (found.size() >= MAX_PARTS || !schema.isObject()) {
      return;
    }
    found.add(schema);
    if (schema.has("$ref")) {
      collect(target(schema.path("$ref").asString(), all), all, random, found);
    }
    schema.path("allOf").forEach(s -> collect(s, all, random, found));
    for (String union : List.of("oneOf", "anyOf")) {
      JsonNode members = schema.path(union);
      if (!members.isEmpty()) {
        collect(members.path(random.nextInt(members.size())), all, random, found);
      }
    }
    String branch = random.nextBoolean() ? "then" : "else";
    if (schema.has(branch)) {
      collect(schema.path(branch), all, random, found);
    }
    schema
        .path("dependentSchemas")
        .forEach(s -> {
          if (random.nextBoolean()) {
            collect(s, all, random, found);
          }
        });
  }

  private static JsonNode target(String reference, JsonNode components) {
    if (!reference.startsWith(COMPONENTS)) {
      return components.path("");
    }
    String text = reference.substring(COMPONENTS.length());
    String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    JsonNode at = components;
    for (String step : decoded.split("/")) {
      at = at.path(step.replace("~1", "/").replace("~0", "~"));
    }
    return at;
  }

  /** The values of const and enum; empty when there are none. */
  List<JsonNode> listed() {
    return schemas.stream()
        .flatMap(s ->
            Stream.concat(
                Optional.ofNullable(s.get("const")).stream(), s.path("enum").valueStream()))
        .toList();
  }

  /** The types that every part allows; empty when none says anything. */
  Set<String> types() {
    Set<String> types = new LinkedHashSet<>();
    boolean said = false;
    for (JsonNode schema : schemas) {
      Set<String> own = types(schema);
      if (!own.isEmpty()) {
        if (said) {
          types.retainAll(own);
        } else {
          types.addAll(own);
        }
        said = true;
      }
    }
    return types;
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new LinkedHashSet<>();
    JsonNode type = schema.path("type");
    if (type.isString()) {
      types.add(type.asString());
    } else {
      type.forEach(t -> types.add(t.asString()));
    }
    if (types.contains("number")) {
      types.add("integer");
    }
    if (schema.path("nullable").asBoolean(false) && !types.isEmpty()) {
      types.add("null");
    }
    return types;
  }

  /** The schemas of each listed property. */
  Map<String, List<JsonNode>> properties() {
    Map<String, List<JsonNode>> properties = new LinkedHashMap<>();
    for (JsonNode schema : schemas) {
      schema
          .path("properties")
          .properties()
          .forEach(e ->
              properties.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(e.getValue()));
    }
    return properties;
  }

  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    schemas.forEach(s -> s.path("required").forEach(n -> names.add(n.asString())));
    return names;
  }

  /** The values of a keyword, one for each part that has it. */
  List<JsonNode> all(String keyword) {
    return schemas.stream().filter(s -> s.has(keyword)).map(s -> s.get(keyword)).toList();
  }

  boolean has(String keyword) {
    return schemas.stream().anyMatch(s -> s.has(keyword));
  }

  /** Every number that a keyword has as its value. */
  List<BigDecimal> numbers(String... keywords) {
    return Stream.of(keywords)
        .flatMap(k -> all(k).stream())
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .toList();
  }

  Optional<String> text(String keyword) {
    return all(keyword).stream().map(JsonNode::asString).findFirst();
  }
}
