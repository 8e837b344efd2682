package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.schema.Term;
import java.util.ArrayList;
import java.util.List;

/** What comparing two schemas has found: differences of their own, and pairs further in. */
public final class PairFindings {

  private final List<Delta> deltas = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private int derived;
  private int notes;

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

  /** A fact that needs no finding of its own, for it is derived from what gets one. */
  void derived() {
    derived++;
  }

  /** Everything that has been found so far changes nothing on the wire. */
  void noted() {
    notes = deltas.size();
  }

  /** How many of the differences are notes. */
  int notes() {
    return notes;
  }

  void addAll(PairFindings other) {
    deltas.addAll(other.deltas);
    edges.addAll(other.edges);
    derived += other.derived;
  }

  /** How much there is; a rule that leaves it as it was has explained nothing. */
  int size() {
    return deltas.size() + edges.size() + derived;
  }
}
