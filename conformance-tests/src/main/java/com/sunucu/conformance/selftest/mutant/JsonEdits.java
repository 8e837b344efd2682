package com.sunucu.conformance.selftest.mutant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits JSON text; text that is not JSON is returned unchanged. */
final class JsonEdits {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String EVERY = "*";

  private JsonEdits() {}

  static String edited(String text, Map<String, JsonNode> put, List<String> remove) {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JacksonException e) {
      return text;
    }
    put.forEach((pointer, value) -> put(root, steps(pointer), value));
    remove.forEach(pointer -> remove(root, steps(pointer)));
    return MAPPER.writeValueAsString(root);
  }

  private static List<String> steps(String pointer) {
    return Arrays.asList(pointer.substring(1).split("/"));
  }

  private static void put(JsonNode node, List<String> steps, JsonNode value) {
    String step = steps.getFirst();
    if (steps.size() > 1) {
      children(node, step).forEach(child -> put(child, steps.subList(1, steps.size()), value));
    } else if (node instanceof ObjectNode object) {
      object.set(step, value);
    } else if (node instanceof ArrayNode array && step.equals("-")) {
      array.add(value);
    } else if (node instanceof ArrayNode array && array.has(index(step))) {
      array.set(index(step), value);
    }
  }

  private static void remove(JsonNode node, List<String> steps) {
    String step = steps.getFirst();
    if (steps.size() > 1) {
      children(node, step).forEach(child -> remove(child, steps.subList(1, steps.size())));
    } else if (node instanceof ObjectNode object) {
      object.remove(step);
    } else if (node instanceof ArrayNode array && array.has(index(step))) {
      array.remove(index(step));
    }
  }

  private static List<JsonNode> children(JsonNode node, String step) {
    if (step.equals(EVERY)) {
      return node.valueStream().toList();
    }
    JsonNode child = node.isArray() ? node.path(index(step)) : node.path(step);
    return child.isMissingNode() ? List.of() : List.of(child);
  }

  private static int index(String step) {
    return step.matches("[0-9]{1,6}") ? Integer.parseInt(step) : -1;
  }
}
