package com.sunucu.conformance.diff;

import com.sunucu.conformance.contract.Document;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One entry of changes.yaml: a patch of base.yaml, and every line that the diff may write about it.
 */
record Fixture(JsonNode entry) {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  static List<Fixture> all() {
    List<Fixture> fixtures = new ArrayList<>();
    read("changes.yaml").forEach(entry -> fixtures.add(new Fixture(entry)));
    return fixtures;
  }

  static Document base() {
    return new Document("base.yaml", read("base.yaml"));
  }

  Document patched() {
    JsonNode root = read("base.yaml");
    if (entry.has("move")) {
      JsonPointer from = JsonPointer.compile(entry.at("/move/from").asString());
      put(root, JsonPointer.compile(entry.at("/move/to").asString()), root.at(from));
      remove(root, from);
    }
    entry.path("remove").forEach(pointer -> remove(root, JsonPointer.compile(pointer.asString())));
    entry
        .path("set")
        .properties()
        .forEach(e -> put(root, JsonPointer.compile(e.getKey()), e.getValue()));
    return new Document(toString(), root);
  }

  List<String> expected() {
    return entry.path("expect").valueStream().map(JsonNode::asString).toList();
  }

  /** Whether openapi-diff-core is known to judge otherwise; the entry says why. */
  boolean judgedOtherwise() {
    return entry.has("oracle");
  }

  @Override
  public String toString() {
    return entry.path("name").asString();
  }

  private static void put(JsonNode root, JsonPointer at, JsonNode value) {
    JsonNode parent = parent(root, at);
    String last = at.last().getMatchingProperty();
    if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(last);
      if (index == array.size()) {
        array.add(value);
      } else {
        array.set(index, value);
      }
    } else {
      ((ObjectNode) parent).set(last, value);
    }
  }

  private static void remove(JsonNode root, JsonPointer at) {
    JsonNode parent = parent(root, at);
    if (root.at(at).isMissingNode()) {
      throw new IllegalStateException("nothing to remove at " + at);
    }
    if (parent instanceof ArrayNode array) {
      array.remove(at.last().getMatchingIndex());
    } else {
      ((ObjectNode) parent).remove(at.last().getMatchingProperty());
    }
  }

  private static JsonNode parent(JsonNode root, JsonPointer at) {
    JsonNode parent = root.at(at.head());
    if (!parent.isContainer()) {
      throw new IllegalStateException("no such place: " + at);
    }
    return parent;
  }

  private static JsonNode read(String name) {
    InputStream in = Fixture.class.getResourceAsStream("/diff/" + name);
    return YAML.readTree(in);
  }
}
