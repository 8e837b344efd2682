package com.sunucu.conformance.diff.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML 1.2, a superset of JSON. An alias is replaced by the value of its anchor, {@code <<}
 * merges, and a duplicate key is refused, because readers differ in which of the two they use.
 */
final class YamlReader {

  /** A document of 1 MB has about 100,000 values; aliases may multiply them up to this many. */
  private static final long MAX_VALUES = 5_000_000;

  private static final int MAX_CHARACTERS = 64 << 20;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String MERGE = "<<";

  private record Built(JsonNode value, long size) {}

  private final String name;
  private final Map<Node, Built> built = new IdentityHashMap<>();
  private final Set<Node> open = new LinkedHashSet<>();

  private YamlReader(String name) {
    this.name = name;
  }

  /** A document as values, and as nodes that know their lines. */
  record Read(JsonNode root, Node marks) {}

  static Read read(String name, String text) {
    Optional<Node> root;
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(name)
              .setSchema(new CoreSchema())
              .setCodePointLimit(MAX_CHARACTERS)
              .setMaxAliasesForCollections(Integer.MAX_VALUE)
              .build();
      root = new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(m -> ", line " + (m.getLine() + 1)).orElse("");
      throw new Unreadable(name + line + ": not valid YAML or JSON: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new Unreadable(name + ": not valid YAML or JSON: " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw new Unreadable(name + ": nested too deeply to be read", e);
    }
    if (root.isEmpty()) {
      throw new Unreadable(name + " is empty");
    }
    try {
      return new Read(new YamlReader(name).value(root.get()).value(), root.get());
    } catch (StackOverflowError e) {
      throw new Unreadable(name + ": nested too deeply to be read", e);
    }
  }

  private Built value(Node node) {
    Built done = built.get(node);
    if (done != null) {
      return done;
    }
    if (!open.add(node)) {
      throw refused(node, "this anchor contains an alias of itself");
    }
    Built now =
        switch (node) {
          case MappingNode mapping -> mapping(mapping);
          case SequenceNode sequence -> sequence(sequence);
          case ScalarNode scalar -> new Built(scalar(scalar), 1);
          default -> throw refused(node, "this is no value");
        };
    open.remove(node);
    if (now.size() > MAX_VALUES) {
      throw refused(node, "its aliases make more than " + MAX_VALUES + " values of it");
    }
    built.put(node, now);
    return now;
  }

  private Built sequence(SequenceNode node) {
    ArrayNode array = JSON.arrayNode();
    long size = 1;
    for (Node item : node.getValue()) {
      Built value = value(item);
      array.add(value.value());
      size += value.size();
    }
    return new Built(array, size);
  }

  private Built mapping(MappingNode node) {
    ObjectNode object = JSON.objectNode();
    ObjectNode merged = JSON.objectNode();
    long size = 1;
    boolean merges = false;
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode());
      Built value = value(tuple.getValueNode());
      size += value.size();
      if (isMerge(tuple.getKeyNode())) {
        if (merges) {
          throw refused(tuple.getKeyNode(), "`<<` stands twice here: write one, with a list");
        }
        merges = true;
        merge(merged, tuple.getValueNode(), value.value());
      } else if (object.has(key)) {
        throw refused(
            tuple.getKeyNode(), "the key `" + key + "` stands twice here: take one of them away");
      } else {
        object.set(key, value.value());
      }
    }
    merged.properties().forEach(e -> object.putIfAbsent(e.getKey(), e.getValue()));
    return new Built(object, size);
  }

  /** Of several merged mappings the first one that has a key wins. */
  private void merge(ObjectNode into, Node node, JsonNode value) {
    if (value.isArray() && value.valueStream().allMatch(JsonNode::isObject)) {
      value.forEach(
          part -> part.properties().forEach(e -> into.putIfAbsent(e.getKey(), e.getValue())));
    } else if (value.isObject()) {
      value.properties().forEach(e -> into.putIfAbsent(e.getKey(), e.getValue()));
    } else {
      throw refused(node, "`<<` merges mappings only");
    }
  }

  static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().equals(MERGE);
  }

  private String key(Node key) {
    if (key instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw refused(key, "a key must be text");
  }

  private JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT)) {
      return JSON.numberNode(new BigDecimal(integer(text)));
    }
    if (tag.equals(Tag.FLOAT)) {
      return number(node, text);
    }
    return JSON.stringNode(text);
  }

  private JsonNode number(Node node, String text) {
    try {
      return JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw refused(node, text + " is not a JSON number");
    }
  }

  private static BigInteger integer(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    return digits.startsWith("0o")
        ? new BigInteger(digits.substring(2), 8)
        : new BigInteger(digits);
  }

  private Unreadable refused(Node node, String why) {
    String line = node.getStartMark().map(m -> ", line " + (m.getLine() + 1)).orElse("");
    return new Unreadable(name + line + ": " + why);
  }
}
