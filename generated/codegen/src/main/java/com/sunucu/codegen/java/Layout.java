package com.sunucu.codegen.java;

import java.util.List;

/** Breaks lines as google-java-format does, so that generated code reads like the rest. */
public final class Layout {

  public static final int WIDTH = 100;
  private static final int CONTINUATION = 4;

  private Layout() {}

  /**
   * A parenthesised list: on the line of what precedes it, else on a line of its own, else each
   * item on its own.
   *
   * @param head what precedes the parenthesis, its indentation included
   * @param tail what follows the closing one
   */
  public static String list(String head, List<String> items, String tail) {
    return list(head, items, "", tail);
  }

  /**
   * The same with a clause after the parenthesis, which gets a line of its own where the list is
   * broken and it does not fit behind.
   */
  public static String list(String head, List<String> items, String clause, String tail) {
    String end = clause.isEmpty() ? tail : " " + clause + tail;
    String oneLine = "%s(%s)%s".formatted(head, String.join(", ", items), end);
    if (fits(oneLine) || items.isEmpty()) {
      return oneLine;
    }
    String indent = " ".repeat(indentation(head) + CONTINUATION);
    String nextLine = indent + String.join(", ", items) + ")";
    if (fits(nextLine + end)) {
      return head + "(\n" + nextLine + end;
    }
    String brokenEnd = clause.isEmpty() ? tail : "\n" + indent + clause + tail;
    if (!clause.isEmpty() && fits(nextLine)) {
      return head + "(\n" + nextLine + brokenEnd;
    }
    return head + "(\n" + indent + String.join(",\n" + indent, items) + ")" + brokenEnd;
  }

  /** An assignment, its value on a line of its own where it has to be. */
  public static String assignment(String indent, String target, String value) {
    String oneLine = "%s%s = %s;".formatted(indent, target, value);
    return fits(oneLine) ? oneLine : "%s%s =\n%s    %s;".formatted(indent, target, indent, value);
  }

  /** A declaration in a list, without its indentation; below its annotations where it has to be. */
  public static String annotated(String indent, String annotations, String declaration) {
    String oneLine = annotations + " " + declaration;
    return fits(indent + oneLine + ",")
        ? oneLine
        : "%s\n%s    %s".formatted(annotations, indent, declaration);
  }

  private static boolean fits(String text) {
    return text.indexOf('\n') < 0 && text.length() <= WIDTH;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
