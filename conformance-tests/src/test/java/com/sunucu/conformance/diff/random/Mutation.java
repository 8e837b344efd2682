package com.sunucu.conformance.diff.random;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A change of one schema, which may break or not: the validator says. */
enum Mutation {
  TYPE {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      return schema.has("type")
          && put(
              schema,
              "type",
              Draw.NODES.stringNode(draw.word("string", "integer", "number", "boolean", "null")));
    }
  },
  NULL_JOINS {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      if (!schema.path("type").isString()) {
        return false;
      }
      JsonNode type = schema.get("type");
      schema.putArray("type").add(type).add("null");
      return true;
    }
  },
  NULL_LEAVES {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      return schema.path("type").size() == 2 && put(schema, "type", schema.path("type").get(0));
    }
  },
  BOUND {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      String word =
          draw.word("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems");
      int value = schema.path(word).asInt(2) + draw.below(5) - 2;
      return !schema.has("$ref") && put(schema, word, Draw.NODES.numberNode(Math.max(0, value)));
    }
  },
  BOUND_GOES {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      return schema.remove(
              draw.word(
                  "minimum",
                  "maximum",
                  "minLength",
                  "maxLength",
                  "minItems",
                  "maxItems",
                  "enum",
                  "format",
                  "exclusiveMinimum"))
          != null;
    }
  },
  REQUIRED {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      if (!schema.has("properties")) {
        return false;
      }
      ArrayNode required = schema.withArray("/required");
      if (required.isEmpty() || draw.onceIn(2)) {
        required.add(draw.word("p1", "p2", "p3", "p9"));
      } else {
        required.remove(draw.below(required.size()));
      }
      return true;
    }
  },
  ENUM {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      if (!(schema.get("enum") instanceof ArrayNode values)) {
        return false;
      }
      if (draw.onceIn(2)) {
        values.add(draw.word("d", "e"));
      } else if (values.size() > 1) {
        values.remove(draw.below(values.size()));
      }
      return true;
    }
  },
  PROPERTY_COMES {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      if (!(schema.get("properties") instanceof ObjectNode properties)) {
        return false;
      }
      properties.set("p9", Draw.object("{type: string}"));
      return true;
    }
  },
  PROPERTY_GOES {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      return schema.get("properties") instanceof ObjectNode properties
          && !properties.isEmpty()
          && properties.remove(draw.one(List.copyOf(properties.propertyNames()))) != null;
    }
  },
  MEMBER_GOES {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      return schema.get(draw.word("oneOf", "anyOf", "allOf")) instanceof ArrayNode members
          && members.size() > 1
          && members.remove(draw.below(members.size())) != null;
    }
  },
  MEMBER_COMES {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      if (!(schema.get(draw.word("oneOf", "anyOf", "allOf")) instanceof ArrayNode members)) {
        return false;
      }
      members.insert(
          draw.below(members.size()),
          Draw.object(
              draw.word(
                  "{type: integer}",
                  "{type: boolean}",
                  "{type: string, maxLength: 2}",
                  "{minProperties: 1}")));
      return true;
    }
  },
  CLOSED {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      return schema.has("properties")
          && put(
              schema,
              "additionalProperties",
              Draw.object(draw.word("{s: false}", "{s: true}", "{s: {type: string}}")).get("s"));
    }
  },
  ANOTHER_REFERENCE {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      return schema.has("$ref")
          && put(schema, "$ref", Draw.NODES.stringNode("#/components/schemas/S" + draw.below(3)));
    }
  },
  UNION {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      String word = draw.word("oneOf", "anyOf", "allOf");
      JsonNode members = schema.remove(word);
      return members != null && put(schema, draw.word("oneOf", "anyOf", "allOf"), members);
    }
  },
  ANYTHING {
    @Override
    boolean apply(ObjectNode schema, Draw draw) {
      schema.removeAll();
      return true;
    }
  };

  /** Changes the schema in place, and says whether it could. */
  abstract boolean apply(ObjectNode schema, Draw draw);

  private static boolean put(ObjectNode schema, String word, JsonNode value) {
    schema.set(word, value);
    return true;
  }
}
