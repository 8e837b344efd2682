package com.sunucu.conformance.diff.report;

import java.util.ArrayList;
import java.util.List;

/** Shows the differences of two long texts with a few words of context. */
final class Changed {

  private static final int SHORT = 120;
  private static final int AROUND = 40;
  private static final int MAX_WORDS = 1500;
  private static final int MAX_PLACES = 4;

  private record Run(char sign, StringBuilder text) {}

  private Changed() {}

  /** The two values; only their differences if they are long. */
  static String shown(String before, String after) {
    String was = clean(before);
    String is = clean(after);
    if (was.length() <= SHORT && is.length() <= SHORT || was.isEmpty() || is.isEmpty()) {
      return cut(was) + " → " + cut(is);
    }
    List<Run> runs = runs(words(was), words(is));
    StringBuilder out = new StringBuilder();
    int places = 0;
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (run.sign() == '=') {
        out.append(between(run.text().toString(), i == 0, i == runs.size() - 1));
        continue;
      }
      if (++places > 2 * MAX_PLACES) {
        return out + "…";
      }
      out.append(run.sign() == '-' ? "[-" : "{+").append(cut(run.text().toString().strip()));
      out.append(run.sign() == '-' ? "-] " : "+} ");
    }
    return out.toString().strip();
  }

  private static String between(String same, boolean first, boolean last) {
    if (same.length() <= 2 * AROUND) {
      return same;
    }
    String start = first ? "" : same.substring(0, AROUND) + "… ";
    return last ? start : start + "…" + same.substring(same.length() - AROUND);
  }

  private static String cut(String text) {
    String shown = text.isEmpty() ? "(none)" : text;
    return shown.length() > SHORT ? shown.substring(0, SHORT - 1) + "…" : shown;
  }

  /** Removes control characters, which a terminal would execute. */
  static String clean(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cc}", "").strip();
  }

  private static List<String> words(String text) {
    return List.of(text.split("(?<= )|(?<=[,:{}\\[\\]])"));
  }

  private static List<Run> runs(List<String> was, List<String> is) {
    int start = 0;
    int most = Math.min(was.size(), is.size());
    while (start < most && was.get(start).equals(is.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) {
      end++;
    }
    List<Run> runs = new ArrayList<>();
    was.subList(0, start).forEach(w -> add(runs, '=', w));
    middle(runs, was.subList(start, was.size() - end), is.subList(start, is.size() - end));
    was.subList(was.size() - end, was.size()).forEach(w -> add(runs, '=', w));
    return runs;
  }

  /** By the longest common subsequence, where that is not too much work. */
  private static void middle(List<Run> runs, List<String> was, List<String> is) {
    if (was.size() > MAX_WORDS || is.size() > MAX_WORDS) {
      was.forEach(w -> add(runs, '-', w));
      is.forEach(w -> add(runs, '+', w));
      return;
    }
    int[][] common = new int[was.size() + 1][is.size() + 1];
    for (int i = was.size() - 1; i >= 0; i--) {
      for (int j = is.size() - 1; j >= 0; j--) {
        common[i][j] =
            was.get(i).equals(is.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < was.size() || j < is.size()) {
      if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
        add(runs, '=', was.get(i++));
        j++;
      } else if (j >= is.size() || (i < was.size() && common[i + 1][j] >= common[i][j + 1])) {
        add(runs, '-', was.get(i++));
      } else {
        add(runs, '+', is.get(j++));
      }
    }
  }

  private static void add(List<Run> runs, char sign, String word) {
    if (runs.isEmpty() || runs.getLast().sign() != sign) {
      runs.add(new Run(sign, new StringBuilder()));
    }
    runs.getLast().text().append(word);
  }
}
