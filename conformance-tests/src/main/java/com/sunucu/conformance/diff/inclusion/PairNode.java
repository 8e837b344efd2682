package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.schema.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Two schemas in a direction, compared on first use. */
final class PairNode {

  record Key(Term was, Term is, Direction direction) {}

  /** How a pair in this one is reached. */
  record Link(String step, PairNode to) {}

  private final Key key;
  private PairFindings found;
  private final List<Link> links = new ArrayList<>();

  /**
   * For {@link ReachableDeltas}: the order of discovery, the lowest one that is reached, and the
   * search.
   */
  int index = -1;

  int low;
  int round;

  /** The numbers of the reachable pairs with differences; null until computed. */
  BitSet reach;

  PairNode(Key key) {
    this.key = key;
  }

  Key key() {
    return key;
  }

  boolean compared() {
    return found != null;
  }

  PairFindings found() {
    return found;
  }

  void found(PairFindings here) {
    this.found = here;
  }

  List<Link> links() {
    return links;
  }
}
