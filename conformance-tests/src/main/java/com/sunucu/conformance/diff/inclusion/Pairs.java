package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.Direction;
import com.sunucu.conformance.diff.Severity;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.shape.Schemas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Compares schemas of two contracts in the direction in which their values travel.
 *
 * <p>A pair of schemas has differences of its own and leads to the pairs in it; each is compared
 * once. What is found for a use of a schema is what its pair leads to. So schemas may refer to
 * themselves, and the work is bounded by the number of pairs.
 */
public final class Pairs {

  private record Key(Term was, Term is, Direction direction) {}

  /** Two schemas, compared when they are first looked at. */
  private static final class Node {
    private final Key key;
    private Found found;
    private final List<Link> links = new ArrayList<>();
    private int round;

    /** What it leads to, kept for the next use of the same schemas; null when it is not known. */
    private List<Met> met;

    /** Whether it leads to no difference. */
    private boolean calm;

    Node(Key key) {
      this.key = key;
    }
  }

  /** A difference and the way to it. */
  private record Met(String way, Delta delta) {}

  private record Link(String step, Node to) {}

  /** A pair on the way, and from where; the way is written out only where something is found. */
  private record Visit(Node node, Visit from, String step) {}

  private static final int LONGEST_WAY = 160;
  private static final int MOST_KEPT = 1000;

  private final Schemas older;
  private final Schemas newer;
  private final Same same;
  private final Map<Key, Node> nodes = new HashMap<>();
  private final Set<Key> open = new HashSet<>();
  private int round;

  public Pairs(Schemas older, Schemas newer) {
    this.older = older;
    this.newer = newer;
    this.same = new Same(older, newer);
  }

  public Same same() {
    return same;
  }

  /** Hands over every difference that two schemas lead to, with the way to it. */
  public void differences(
      Term was, Term is, Direction direction, BiConsumer<String, Delta> difference) {
    Node root = node(new Key(was, is, direction));
    if (root.met == null) {
      root.met = root.calm ? List.of() : meet(root);
    }
    root.met.forEach(m -> difference.accept(m.way(), m.delta()));
    if (root.met.size() > MOST_KEPT) {
      root.met = null;
    }
  }

  private List<Met> meet(Node root) {
    List<Met> met = new ArrayList<>();
    List<Visit> way = new ArrayList<>(List.of(new Visit(root, null, "")));
    root.round = ++round;
    for (int i = 0; i < way.size(); i++) {
      Visit visit = way.get(i);
      Node node = looked(visit.node());
      boolean calm = node.found.deltas().isEmpty();
      if (!calm) {
        String text = way(visit);
        node.found.deltas().forEach(delta -> met.add(new Met(text, delta)));
      }
      for (Link link : node.links) {
        calm &= link.to().calm;
        if (!link.to().calm && link.to().round != round) {
          link.to().round = round;
          way.add(new Visit(link.to(), visit, link.step()));
        }
      }
      node.calm = calm;
    }
    if (met.isEmpty()) {
      way.forEach(v -> v.node().calm = true);
    }
    return met;
  }

  /** The way to a pair, its end where it is long. */
  private static String way(Visit visit) {
    String way = "";
    for (Visit at = visit; at.from() != null; at = at.from()) {
      if (way.length() > LONGEST_WAY) {
        return "…" + way;
      }
      String dot = way.isEmpty() || way.startsWith("[") || at.step().isEmpty() ? "" : ".";
      way = at.step() + dot + way;
    }
    return way;
  }

  /**
   * Whether one alternative surely has no value that the other lacks, in the direction's sense.
   * False where it cannot be decided, for example within itself.
   */
  boolean includes(Cell was, Cell is, Direction direction) {
    Found here = new CellRules(same, older, newer, direction).compare(was, is);
    Set<Node> seen = new HashSet<>();
    Deque<Node> next = new ArrayDeque<>();
    for (Found at = here; at != null; at = next.isEmpty() ? null : looked(next.poll()).found) {
      if (at.deltas().stream().anyMatch(d -> d.severity().red())) {
        return false;
      }
      for (Edge edge : at.edges()) {
        Node to = node(new Key(edge.was(), edge.is(), direction));
        if (open.contains(to.key)) {
          return false;
        }
        if (seen.add(to)) {
          next.add(to);
        }
      }
    }
    return true;
  }

  private Node node(Key key) {
    return nodes.computeIfAbsent(key, Node::new);
  }

  /** The node with its schemas compared. */
  private Node looked(Node node) {
    if (node.found == null) {
      Key key = node.key;
      open.add(key);
      Found found =
          new ShapeRules(same, this, older, newer, key.direction())
              .compare(older.shape(key.was()), newer.shape(key.is()));
      explained(key, found);
      open.remove(key);
      node.found = found;
      for (Edge edge : found.edges()) {
        node.links.add(
            new Link(edge.step(), node(new Key(edge.was(), edge.is(), key.direction()))));
      }
    }
    return node;
  }

  /**
   * Two schemas that do not say the same must have a difference of their own, or lead to two that
   * do not. So none is passed over, however the rules are made.
   */
  private void explained(Key key, Found here) {
    boolean own = here.deltas().size() > here.notes();
    if (!own
        && here.edges().stream().allMatch(e -> same.terms(e.was(), e.is()))
        && !same.terms(key.was(), key.is())) {
      here.add(
          Delta.of(
              Severity.UNCLASSIFIED,
              "unclassified",
              Optional.of(older.shape(key.was()).at()),
              Optional.of(newer.shape(key.is()).at()),
              "schema",
              "schema",
              "the two schemas differ in a way for which the diff has no rule: judge it by hand"));
    }
  }
}
