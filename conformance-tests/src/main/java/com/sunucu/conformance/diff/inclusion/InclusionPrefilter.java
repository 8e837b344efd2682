package com.sunucu.conformance.diff.inclusion;

import com.sunucu.conformance.diff.change.Direction;
import com.sunucu.conformance.diff.match.Pairing;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * Finds from the properties of two alternatives that neither the rules nor a look further in can
 * show that one includes the other. Most pairs of a long union end here.
 */
public final class InclusionPrefilter {

  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;

  public InclusionPrefilter(CanonicalSchemas older, CanonicalSchemas newer) {
    this.older = older;
    this.newer = newer;
  }

  /** Whether {@link MemberRules} is sure to find a breaking difference; false says nothing. */
  public boolean surely(Cell was, Cell is, Direction direction) {
    return (direction.inbound() ? requiresMore(is, was) : requiresMore(was, is))
        || listedApart(was, is);
  }

  /** A sender that omits the property is refused; a reader that relies on it may not find it. */
  private static boolean requiresMore(Cell cell, Cell other) {
    for (Map.Entry<String, Member> e : cell.members().entrySet()) {
      if (e.getValue().required() && travels(e.getValue())) {
        Member there = other.members().get(e.getKey());
        if (there == null || (!there.required() && travels(there))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A property that travels has listed values on both sides, of which none is shared. */
  private boolean listedApart(Cell was, Cell is) {
    for (Map.Entry<String, Member> e : was.members().entrySet()) {
      Member there = is.members().get(e.getKey());
      if (there != null && travels(e.getValue()) && travels(there)) {
        Optional<Cell> before =
            Pairing.list(older, e.getValue().term()).filter(InclusionPrefilter::closed);
        Optional<Cell> after =
            before.isEmpty()
                ? before
                : Pairing.list(newer, there.term()).filter(InclusionPrefilter::closed);
        if (after.isPresent()
            && Collections.disjoint(
                before.get().values().byKey().keySet(), after.get().values().byKey().keySet())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean travels(Member member) {
    return !member.readOnly() && !member.writeOnly();
  }

  /** Whether the values are listed, and no reader was told to expect others. */
  private static boolean closed(Cell cell) {
    return cell.listed() && !cell.facts().containsKey("x-extensible");
  }
}
