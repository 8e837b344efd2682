package com.sunucu.conformance.diff.schema;

import java.util.ArrayList;
import java.util.List;

/** What comparing two schemas has found: differences of their own, and pairs further in. */
final class Found {

  private final List<Delta> deltas = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  List<Delta> deltas() {
    return deltas;
  }

  List<Edge> edges() {
    return edges;
  }

  void add(Delta delta) {
    deltas.add(delta);
  }

  void edge(String step, Term was, Term is) {
    edges.add(new Edge(step, was, is));
  }

  void addAll(Found other) {
    deltas.addAll(other.deltas);
    edges.addAll(other.edges);
  }

  /** How much there is; a rule that leaves it as it was has explained nothing. */
  int size() {
    return deltas.size() + edges.size();
  }
}
