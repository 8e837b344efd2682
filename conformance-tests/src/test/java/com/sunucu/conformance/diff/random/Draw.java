package com.sunucu.conformance.diff.random;

import com.sunucu.conformance.diff.corpus.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random choices that repeat for a seed. */
final class Draw {

  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Random random;

  Draw(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Once in that many times. */
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T one(Collection<T> values) {
    return values.stream().skip(random.nextInt(values.size())).findFirst().orElseThrow();
  }

  String word(String... words) {
    return words[random.nextInt(words.length)];
  }

  ArrayNode shuffled(JsonNode array) {
    List<JsonNode> items = new ArrayList<>(array.valueStream().toList());
    Collections.shuffle(items, random);
    return NODES.arrayNode().addAll(items);
  }

  ObjectNode shuffledMembers(ObjectNode object) {
    List<String> names = new ArrayList<>(object.propertyNames());
    Collections.shuffle(names, random);
    ObjectNode copy = NODES.objectNode();
    names.forEach(name -> copy.set(name, object.get(name)));
    return copy;
  }

  static ObjectNode object(String yaml) {
    return (ObjectNode) Yaml.read(yaml);
  }
}
