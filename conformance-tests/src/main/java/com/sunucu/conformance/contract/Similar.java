package com.sunucu.conformance.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that was meant where one is mistyped. */
public final class Similar {

  /** A third of the letters may differ: with more it would be another word. */
  private static final int SHARE = 3;

  private Similar() {}

  /** The known word that is most like this one; empty where none is like it. */
  public static Optional<String> to(String word, Collection<String> known) {
    int most = Math.max(1, word.length() / SHARE);
    return known.stream()
        .filter(it -> distance(word, it) <= most)
        .min(Comparator.comparingInt((String it) -> distance(word, it)).thenComparing(it -> it));
  }

  /** A question for the end of a message; empty where no known word is like this one. */
  public static String question(String word, Collection<String> known) {
    return to(word, known).map(" Did you mean %s?"::formatted).orElse("");
  }

  /** How many letters have to be put in, left out, changed, or swapped with the next one. */
  private static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, from, to, i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int step(int[][] steps, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least =
        Math.min(
            steps[i - 1][j - 1] + (same ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
