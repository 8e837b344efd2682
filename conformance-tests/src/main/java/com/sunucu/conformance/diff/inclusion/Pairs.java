package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.change.Severity;
import com.sunucu.conformance.diff.inclusion.PairNode.Key;
import com.sunucu.conformance.diff.match.SchemaEquality;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Compares schemas of two contracts in the direction in which their values are sent.
 *
 * <p>A pair of schemas has its own differences and edges to the pairs in it; each pair is compared
 * once. The findings for a use of a schema are all differences reachable from its pair. So schemas
 * may be recursive, and the work is bounded by the number of pairs.
 */
public final class Pairs {

  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final SchemaEquality same;
  private final InclusionPrefilter apart;
  private final Map<Key, PairNode> nodes = new HashMap<>();
  private final Set<Key> open = new HashSet<>();
  private final ReachableDeltas reach = new ReachableDeltas(this::looked);

  public Pairs(CanonicalSchemas older, CanonicalSchemas newer) {
    this.older = older;
    this.newer = newer;
    this.same = new SchemaEquality(older, newer);
    this.apart = new InclusionPrefilter(older, newer);
  }

  public SchemaEquality same() {
    return same;
  }

  /** What is done with a difference, and with the way to it, which is only found when asked for. */
  public interface Use {
    void difference(Supplier<String> way, Delta delta);
  }

  /** Passes on every difference that is reachable from two schemas. */
  public void differences(Term was, Term is, Direction direction, Use use) {
    PairNode root = node(new Key(was, is, direction));
    for (PairNode node : reach.of(root)) {
      node.found().deltas().forEach(delta -> use.difference(() -> reach.way(root, node), delta));
    }
  }

  /**
   * Whether one alternative certainly includes the other, in the sense of the direction. False if
   * it cannot be decided, for example within itself.
   */
  boolean includes(Cell was, Cell is, Direction direction) {
    if (apart.surely(was, is, direction)) {
      return false;
    }
    PairFindings here = new CellRules(same, older, newer, direction).compare(was, is);
    Set<PairNode> seen = new HashSet<>();
    Deque<PairNode> next = new ArrayDeque<>();
    for (PairFindings at = here;
        at != null;
        at = next.isEmpty() ? null : looked(next.poll()).found()) {
      if (at.deltas().stream().anyMatch(d -> d.severity().red())) {
        return false;
      }
      for (Edge edge : at.edges()) {
        PairNode to = node(new Key(edge.was(), edge.is(), direction));
        if (open.contains(to.key())) {
          return false;
        }
        if (seen.add(to)) {
          next.add(to);
        }
      }
    }
    return true;
  }

  private PairNode node(Key key) {
    return nodes.computeIfAbsent(key, PairNode::new);
  }

  /** The node with its schemas compared. */
  private PairNode looked(PairNode node) {
    if (!node.compared()) {
      Key key = node.key();
      open.add(key);
      PairFindings found =
          new ShapeRules(same, this, older, newer, key.direction())
              .compare(older.shape(key.was()), newer.shape(key.is()));
      explained(key, found);
      open.remove(key);
      node.found(found);
      for (Edge edge : found.edges()) {
        PairNode to = node(new Key(edge.was(), edge.is(), key.direction()));
        node.links().add(new PairNode.Link(edge.step(), to));
      }
    }
    return node;
  }

  /**
   * Two schemas that are not equivalent must have a difference of their own, or reach a pair that
   * has one. So no difference is lost, whatever the rules are.
   */
  private void explained(Key key, PairFindings here) {
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
