package com.sunucu.conformance.diff.corpus;

import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML, and changes trees at places that are written as words with spaces between them. */
public final class Yaml {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Yaml() {}

  /** Reads YAML 1.2 with its aliases, which Jackson's reader takes for text. */
  public static JsonNode read(String text) {
    Load load = new Load(LoadSettings.builder().setMaxAliasesForCollections(1000).build());
    return YAML.valueToTree(load.loadFromString(text));
  }

  public static String write(JsonNode node) {
    return YAML.writeValueAsString(node);
  }

  /** A copy, each node replaced, the children before their parents. */
  public static JsonNode rewritten(JsonNode node, UnaryOperator<JsonNode> change) {
    if (node.isObject()) {
      ObjectNode copy = NODES.objectNode();
      node.properties().forEach(e -> copy.set(e.getKey(), rewritten(e.getValue(), change)));
      return change.apply(copy);
    }
    if (node.isArray()) {
      ArrayNode copy = NODES.arrayNode();
      node.values().forEach(n -> copy.add(rewritten(n, change)));
      return change.apply(copy);
    }
    return change.apply(node);
  }

  /** Sets a value, for example at {@code paths /v1/things get}; makes the objects on the way. */
  public static void set(ObjectNode root, String place, JsonNode value) {
    String[] steps = place.split(" ");
    JsonNode at = root;
    for (int i = 0; i < steps.length - 1; i++) {
      JsonNode next = child(at, steps[i]);
      if (next.isMissingNode()) {
        next = NODES.objectNode();
        put(at, steps[i], next);
      }
      at = next;
    }
    put(at, steps[steps.length - 1], value.deepCopy());
  }

  /**
   * Removes a value.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public static void remove(ObjectNode root, String place) {
    String[] steps = place.split(" ");
    JsonNode at = root;
    for (int i = 0; i < steps.length - 1; i++) {
      at = child(at, steps[i]);
    }
    String last = steps[steps.length - 1];
    JsonNode gone =
        at instanceof ArrayNode array
            ? array.remove(Integer.parseInt(last))
            : at instanceof ObjectNode object ? object.remove(last) : null;
    if (gone == null) {
      throw new IllegalArgumentException("nothing to remove at " + place);
    }
  }

  private static JsonNode child(JsonNode at, String step) {
    return at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
  }

  private static void put(JsonNode at, String step, JsonNode value) {
    if (at instanceof ArrayNode array) {
      int index = Integer.parseInt(step);
      if (index == array.size()) {
        array.add(value);
      } else {
        array.set(index, value);
      }
    } else {
      ((ObjectNode) at).set(step, value);
    }
  }
}
