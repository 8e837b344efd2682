package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.inclusion.PairNode.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Computes the differences that are reachable from each pair, once for all pairs: the members of a
 * strongly connected component (Tarjan) reach the same ones. There is no recursion.
 */
final class ReachableDeltas {

  private static final int MAX_PATH_LENGTH = 160;

  private record Open(PairNode node, Iterator<Link> left) {}

  /** A pair on the path, and its predecessor. */
  private record Visit(PairNode node, Visit from, String step) {}

  private final UnaryOperator<PairNode> compare;
  private final List<PairNode> different = new ArrayList<>();
  private final Deque<PairNode> component = new ArrayDeque<>();
  private final Deque<Open> path = new ArrayDeque<>();
  private int next;
  private int round;

  /**
   * @param compare compares a pair unless that was done
   */
  ReachableDeltas(UnaryOperator<PairNode> compare) {
    this.compare = compare;
  }

  /** The pairs with differences of their own that a pair leads to. */
  List<PairNode> of(PairNode root) {
    if (root.reach == null) {
      search(root);
    }
    return root.reach.stream().mapToObj(different::get).toList();
  }

  private void search(PairNode root) {
    open(root);
    while (!path.isEmpty()) {
      Open at = path.peek();
      if (!at.left().hasNext()) {
        path.pop();
        close(at.node());
        if (!path.isEmpty()) {
          lower(path.peek().node(), at.node().low);
        }
        continue;
      }
      PairNode to = at.left().next().to();
      if (to.index < 0) {
        open(to);
      } else if (to.reach == null) {
        lower(at.node(), to.index);
      }
    }
  }

  private static void lower(PairNode node, int to) {
    node.low = Math.min(node.low, to);
  }

  private void open(PairNode node) {
    compare.apply(node);
    node.index = next++;
    node.low = node.index;
    component.push(node);
    path.push(new Open(node, node.links().iterator()));
  }

  /** At the root of a component: all its members reach the same pairs. */
  private void close(PairNode node) {
    if (node.low != node.index) {
      return;
    }
    List<PairNode> members = new ArrayList<>();
    do {
      members.add(component.pop());
    } while (members.getLast() != node);
    BitSet reach = new BitSet();
    for (PairNode member : members.reversed()) {
      if (!member.found().deltas().isEmpty()) {
        reach.set(different.size());
        different.add(member);
      }
      member
          .links()
          .forEach(link -> {
            if (link.to().reach != null) {
              reach.or(link.to().reach);
            }
          });
    }
    members.forEach(member -> member.reach = reach);
  }

  /** The shortest path from one pair to another; only its end if it is long. */
  String way(PairNode from, PairNode to) {
    List<Visit> way = new ArrayList<>(List.of(new Visit(from, null, "")));
    from.round = ++round;
    for (int i = 0; i < way.size(); i++) {
      Visit visit = way.get(i);
      if (visit.node() == to) {
        return written(visit);
      }
      for (Link link : visit.node().links()) {
        if (link.to().round != round && !link.to().reach.isEmpty()) {
          link.to().round = round;
          way.add(new Visit(link.to(), visit, link.step()));
        }
      }
    }
    return "";
  }

  private static String written(Visit visit) {
    String way = "";
    for (Visit at = visit; at.from() != null; at = at.from()) {
      if (way.length() > MAX_PATH_LENGTH) {
        return "…" + way;
      }
      String dot = way.isEmpty() || way.startsWith("[") || at.step().isEmpty() ? "" : ".";
      way = at.step() + dot + way;
    }
    return way;
  }
}
