package com.sunucu.conformance.diff.read;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the line of a JSON pointer, on demand: only reported places need it. */
final class LineNumbers {

  private LineNumbers() {}

  /** The line, counted from 1, of the last step that is there. */
  static int of(Node root, String pointer) {
    Node at = root;
    int line = line(root);
    String[] steps = pointer.split("/");
    for (int i = 1; i < steps.length; i++) {
      Item found = step(at, Spot.unescape(steps[i]));
      if (found == null) {
        return line;
      }
      at = found.value();
      line = found.line();
    }
    return line;
  }

  private record Item(Node value, int line) {}

  private static Item step(Node at, String step) {
    if (at instanceof SequenceNode sequence) {
      if (!step.matches("\\d{1,9}") || Integer.parseInt(step) >= sequence.getValue().size()) {
        return null;
      }
      Node item = sequence.getValue().get(Integer.parseInt(step));
      return new Item(item, line(item));
    }
    if (!(at instanceof MappingNode mapping)) {
      return null;
    }
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (YamlReader.isMerge(tuple.getKeyNode())) {
        merged.add(tuple.getValueNode());
      } else if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(step)) {
        return new Item(tuple.getValueNode(), line(key));
      }
    }
    for (Node part : merged) {
      for (Node one : part instanceof SequenceNode list ? list.getValue() : List.of(part)) {
        Item found = step(one, step);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static int line(Node node) {
    return node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
  }
}
