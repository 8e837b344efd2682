package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.Direction;
import com.sunucu.conformance.diff.schema.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Two schemas in a direction, compared when they are first looked at. */
final class PairNode {

  record Key(Term was, Term is, Direction direction) {}

  /** How a pair in this one is reached. */
  record Link(String step, PairNode to) {}

  private final Key key;
  private Found found;
  private final List<Link> links = new ArrayList<>();

  /** For {@link Reach}: the order of discovery, the lowest one that is reached, and the search. */
  int index = -1;

  int low;
  int round;

  /** The numbers of the pairs with differences that this one leads to; null until it is known. */
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

  Found found() {
    return found;
  }

  void found(Found here) {
    this.found = here;
  }

  List<Link> links() {
    return links;
  }
}
