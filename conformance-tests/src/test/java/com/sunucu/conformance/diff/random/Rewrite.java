package com.sunucu.conformance.diff.random;

import com.sunucu.conformance.diff.corpus.Yaml;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A way to write the same contract in other words. */
enum Rewrite {
  /** A reference becomes what it refers to. */
  INLINE {
    @Override
    void apply(ObjectNode root, Draw draw) {
      List<Sites.Site> sites =
          Sites.schemas(root).stream().filter(s -> s.get().has("$ref")).toList();
      if (!sites.isEmpty()) {
        Sites.Site site = draw.one(sites);
        String name = site.get().get("$ref").asString().substring("#/components/schemas/".length());
        site.set(root.path("components").path("schemas").get(name).deepCopy());
      }
    }
  },
  /** A schema becomes a component that is referred to. */
  EXTRACT {
    @Override
    void apply(ObjectNode root, Draw draw) {
      Sites.Site site = draw.one(Sites.schemas(root));
      ObjectNode schemas = (ObjectNode) root.path("components").path("schemas");
      String name = "Extracted" + schemas.size();
      JsonNode schema = site.get();
      site.set(Draw.object("{$ref: '#/components/schemas/" + name + "'}"));
      schemas.set(name, schema);
    }
  },
  /** Members of objects stand in another order, and so do the items of lists that are sets. */
  REORDER {
    private static final Set<String> SETS =
        Set.of(
            "required",
            "enum",
            "type",
            "oneOf",
            "anyOf",
            "allOf",
            "security",
            "parameters",
            "tags");

    @Override
    void apply(ObjectNode root, Draw draw) {
      JsonNode changed =
          Yaml.rewritten(
              root,
              n -> n instanceof ObjectNode object ? sets(draw.shuffledMembers(object), draw) : n);
      root.removeAll();
      root.setAll((ObjectNode) changed);
    }

    private ObjectNode sets(ObjectNode object, Draw draw) {
      for (String name : List.copyOf(object.propertyNames())) {
        if (SETS.contains(name) && object.get(name).isArray()) {
          object.set(name, draw.shuffled(object.get(name)));
        }
      }
      return object;
    }
  },
  /** Defaults are written out. */
  DEFAULTS {
    @Override
    void apply(ObjectNode root, Draw draw) {
      for (Sites.Site site : Sites.schemas(root)) {
        ObjectNode schema = (ObjectNode) site.get();
        switch (schema.path("type").asString("")) {
          case "string" -> absent(schema, "minLength", Draw.NODES.numberNode(0));
          case "array" -> absent(schema, "uniqueItems", Draw.NODES.booleanNode(false));
          case "object" -> absent(schema, "additionalProperties", Draw.NODES.booleanNode(true));
          default -> {}
        }
        if (!schema.has("$ref")) {
          absent(schema, "deprecated", Draw.NODES.booleanNode(false));
        }
      }
    }

    private void absent(ObjectNode schema, String word, JsonNode value) {
      if (!schema.has(word)) {
        schema.set(word, value);
      }
    }
  },
  /** A schema becomes the intersection of two. */
  SPLIT {
    @Override
    void apply(ObjectNode root, Draw draw) {
      Sites.Site site = draw.one(Sites.schemas(root));
      ObjectNode schema = (ObjectNode) site.get();
      if (schema.has("additionalProperties") || schema.has("allOf")) {
        return;
      }
      ObjectNode first = Draw.NODES.objectNode();
      ObjectNode second = Draw.NODES.objectNode();
      for (String name : schema.propertyNames()) {
        (draw.onceIn(2) ? first : second).set(name, schema.get(name));
      }
      ObjectNode both = Draw.NODES.objectNode();
      both.putArray("allOf").add(first).add(second);
      site.set(both);
    }
  },
  /** Other words for the same set of values. */
  SYNONYMS {
    @Override
    void apply(ObjectNode root, Draw draw) {
      for (Sites.Site site : Sites.schemas(root)) {
        ObjectNode schema = (ObjectNode) site.get();
        if (schema.has("const") && draw.onceIn(2)) {
          schema.putArray("enum").add(schema.remove("const"));
        } else if (schema.path("type").isString() && draw.onceIn(2)) {
          JsonNode type = schema.get("type");
          schema.putArray("type").add(type);
        } else if (schema.path("type").size() == 2 && schema.has("maxLength") && draw.onceIn(2)) {
          ObjectNode either = Draw.NODES.objectNode();
          ArrayNode members = either.putArray("oneOf");
          members.add(schema.deepCopy().put("type", "string")).add(Draw.object("{type: 'null'}"));
          site.set(either);
        }
      }
    }
  },
  /** Path items and responses stand among the components. */
  PARTS {
    @Override
    void apply(ObjectNode root, Draw draw) {
      ObjectNode paths = (ObjectNode) root.path("paths");
      ObjectNode components = (ObjectNode) root.path("components");
      String path = draw.one(List.copyOf(paths.propertyNames()));
      if (paths.get(path).has("$ref")) {
        return;
      }
      ObjectNode item = (ObjectNode) paths.get(path);
      ObjectNode responses = (ObjectNode) item.path("get").path("responses");
      String status = draw.one(List.copyOf(responses.propertyNames()));
      if (!responses.get(status).has("$ref")) {
        String name = "R" + components.path("responses").size();
        components.withObject("/responses").set(name, responses.get(status));
        responses.set(status, Draw.object("{$ref: '#/components/responses/" + name + "'}"));
      }
      String name = "P" + components.path("pathItems").size();
      components.withObject("/pathItems").set(name, item);
      paths.set(path, Draw.object("{$ref: '#/components/pathItems/" + name + "'}"));
    }
  };

  /** Changes the contract in place, or leaves it where there is nothing to rewrite. */
  abstract void apply(ObjectNode root, Draw draw);
}
