package com.sunucu.conformance.diff.random;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Writes a tree as YAML in which what stands there again is an alias. */
final class Aliased {

  private final Set<JsonNode> repeated = new HashSet<>();
  private final Map<JsonNode, String> anchors = new HashMap<>();
  private final StringBuilder out = new StringBuilder();

  private Aliased() {}

  static String write(JsonNode root) {
    Aliased writer = new Aliased();
    writer.count(root, new HashSet<>());
    writer.append(root);
    return writer.out.append('\n').toString();
  }

  private void count(JsonNode node, Set<JsonNode> seen) {
    if (node.isContainer() && !node.isEmpty() && !seen.add(node)) {
      repeated.add(node);
      return;
    }
    node.forEach(n -> count(n, seen));
  }

  private void append(JsonNode node) {
    if (anchors.containsKey(node)) {
      out.append('*').append(anchors.get(node)).append(' ');
    } else if (repeated.contains(node)) {
      String anchor = "a" + out.length();
      out.append('&').append(anchor).append(' ');
      content(node);
      anchors.put(node, anchor); // only now: what refers to it stands after it
    } else {
      content(node);
    }
  }

  private void content(JsonNode node) {
    if (node.isObject()) {
      out.append('{');
      node.properties()
          .forEach(e -> {
            out.append(Draw.NODES.stringNode(e.getKey())).append(": ");
            append(e.getValue());
            out.append(", ");
          });
      out.append('}');
    } else if (node.isArray()) {
      out.append('[');
      node.forEach(n -> {
        append(n);
        out.append(", ");
      });
      out.append(']');
    } else {
      out.append(node);
    }
  }
}
