package com.sunucu.conformance.diff.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the schemas of a contract. */
final class Sites {

  private static final Set<String> NOT_SCHEMAS =
      Set.of("example", "examples", "default", "enum", "const");

  private Sites() {}

  /** A member of an object or an item of an array. */
  record Site(JsonNode parent, String step) {

    JsonNode get() {
      return parent.isArray() ? parent.get(Integer.parseInt(step)) : parent.get(step);
    }

    void set(JsonNode value) {
      if (parent instanceof ArrayNode array) {
        array.set(Integer.parseInt(step), value);
      } else {
        ((ObjectNode) parent).set(step, value);
      }
    }
  }

  /** The schema of a body; {@code request} says whether clients send it. */
  record Body(String place, JsonNode schema, boolean request) {}

  /** The bodies of requests, responses and events, in the order in which they are written. */
  static List<Body> bodies(JsonNode root) {
    List<Body> bodies = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(e -> e.getValue().has("responses"))
                .forEach(e -> {
                  String place = e.getKey() + " " + path.getKey();
                  body(place, e.getValue().path("requestBody"), true, bodies);
                  e.getValue()
                      .path("responses")
                      .properties()
                      .forEach(r -> body(place + " " + r.getKey(), r.getValue(), false, bodies));
                }));
    root.path("webhooks")
        .properties()
        .forEach(
            e -> body(e.getKey(), e.getValue().path("post").path("requestBody"), false, bodies));
    return bodies;
  }

  private static void body(String place, JsonNode holder, boolean request, List<Body> bodies) {
    holder.path("content").forEach(c -> bodies.add(new Body(place, c.path("schema"), request)));
  }

  /** Every schema, the components and those within others, too. */
  static List<Site> schemas(JsonNode root) {
    List<Site> sites = new ArrayList<>();
    walk(root, sites);
    JsonNode components = root.path("components").path("schemas");
    components.propertyNames().forEach(n -> schema(new Site(components, n), sites));
    return sites;
  }

  private static void walk(JsonNode node, List<Site> sites) {
    if (node.isObject()) {
      for (String name : List.copyOf(node.propertyNames())) {
        if (name.equals("schema")) {
          schema(new Site(node, name), sites);
        } else if (!name.equals("schemas") && !NOT_SCHEMAS.contains(name)) {
          walk(node.get(name), sites);
        }
      }
    } else if (node.isArray()) {
      node.forEach(n -> walk(n, sites));
    }
  }

  /** A schema and those within it. */
  static void schema(Site site, List<Site> sites) {
    JsonNode schema = site.get();
    if (!schema.isObject()) {
      return;
    }
    sites.add(site);
    for (String word : List.of("items", "additionalProperties")) {
      if (schema.has(word)) {
        schema(new Site(schema, word), sites);
      }
    }
    JsonNode properties = schema.path("properties");
    properties.propertyNames().forEach(n -> schema(new Site(properties, n), sites));
    for (String word : List.of("oneOf", "anyOf", "allOf")) {
      for (int i = 0; i < schema.path(word).size(); i++) {
        schema(new Site(schema.path(word), String.valueOf(i)), sites);
      }
    }
  }
}
