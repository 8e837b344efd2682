package com.sunucu.conformance.diff.match;

import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Kind;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.shape.CanonicalSchemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Matches alternatives of the old contract with the most similar ones of the new contract. Each old
 * alternative keeps its best partner until another takes it, so usually one score for each pair is
 * computed.
 */
public final class Pairing {

  private static final int TOLD_APART = 100;
  private static final int NAMED_ALIKE = 50;

  public record Pair(Cell was, Cell is) {}

  private final CanonicalSchemas older;
  private final CanonicalSchemas newer;
  private final boolean only;
  private final List<Cell> old;
  private final List<Cell> now;

  /** For each old alternative, the index of its partner, and the score of the two. */
  private final int[] partner;

  private final int[] score;

  /**
   * @param only whether each side has one alternative, which is a pair however little is alike
   */
  public Pairing(
      CanonicalSchemas older,
      CanonicalSchemas newer,
      List<Cell> old,
      List<Cell> now,
      boolean only) {
    this.older = older;
    this.newer = newer;
    this.only = only;
    this.old = new ArrayList<>(old);
    this.now = new ArrayList<>(now);
    this.partner = new int[old.size()];
    this.score = new int[old.size()];
    for (int i = 0; i < old.size(); i++) {
      look(i);
    }
  }

  /** The two that are most alike, which are no longer left; none when nothing speaks for a pair. */
  public Optional<Pair> next() {
    while (true) {
      int best = best();
      if (best < 0) {
        return Optional.empty();
      }
      Cell is = now.get(partner[best]);
      if (is == null) {
        look(best);
        continue;
      }
      Cell was = old.get(best);
      old.set(best, null);
      now.set(partner[best], null);
      return Optional.of(new Pair(was, is));
    }
  }

  /** The old alternatives that have no partner. */
  public List<Cell> removed() {
    old.removeAll(Collections.singleton(null));
    return old;
  }

  /** The new alternatives that have no partner. */
  public List<Cell> added() {
    now.removeAll(Collections.singleton(null));
    return now;
  }

  /** The first with the highest score, which is too high when its partner has been taken. */
  private int best() {
    int most = 0;
    int best = -1;
    for (int i = 0; i < score.length; i++) {
      if (old.get(i) != null && score[i] > most) {
        most = score[i];
        best = i;
      }
    }
    return best;
  }

  private void look(int row) {
    score[row] = 0;
    for (int j = 0; j < now.size(); j++) {
      if (now.get(j) != null) {
        int one = only ? 1 : score(old.get(row), now.get(j));
        if (one > score[row]) {
          score[row] = one;
          partner[row] = j;
        }
      }
    }
  }

  private int score(Cell was, Cell is) {
    int score = 0;
    for (Map.Entry<String, Member> e : was.members().entrySet()) {
      Member there = is.members().get(e.getKey());
      if (there == null) {
        continue;
      }
      Set<String> before = listed(older, e.getValue().term());
      Set<String> after = before.isEmpty() ? before : listed(newer, there.term());
      if (before.isEmpty() || after.isEmpty()) {
        score++;
      } else {
        score += before.equals(after) ? TOLD_APART : -TOLD_APART;
      }
    }
    if (!label(was).isEmpty() && label(was).equals(label(is))) {
      score += NAMED_ALIKE;
    }
    boolean scalar = was.kind() != Kind.OBJECT;
    return scalar ? score + 1 : score;
  }

  private static Set<String> listed(CanonicalSchemas schemas, Term term) {
    return list(schemas, term).map(c -> c.values().byKey().keySet()).orElse(Set.of());
  }

  /** The only alternative of a schema that is a text. */
  public static Optional<Cell> list(CanonicalSchemas schemas, Term term) {
    if (term.parts().isEmpty()) {
      return Optional.empty();
    }
    List<Cell> cells = schemas.shape(term).cells(Kind.STRING);
    return cells.size() == 1 ? Optional.of(cells.getFirst()) : Optional.empty();
  }

  private static String label(Cell cell) {
    String ref = cell.at().child("$ref").text();
    return ref.substring(ref.lastIndexOf('/') + 1);
  }
}
