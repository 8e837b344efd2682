package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.schema.Term;
import java.util.ArrayList;
import java.util.List;

/** The result of comparing two schemas: their own differences, and the pairs in them. */
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

  /** A fact that needs no finding, because it follows from one that has a finding. */
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

  /** The number of findings; a rule that does not change it has explained nothing. */
  int size() {
    return deltas.size() + edges.size() + derived;
  }
}
