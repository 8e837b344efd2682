package com.sunucu.codegen;

import java.util.List;

/** Breaks lines as google-java-format does, so that generated code reads like the rest. */
final class Layout {

  static final int WIDTH = 100;
  private static final int CONTINUATION = 4;

  private Layout() {}

  /**
   * A parenthesised list: on the line of what precedes it, else on a line of its own, else each
   * item on its own.
   *
   * @param head what precedes the parenthesis, its indentation included
   * @param tail what follows the closing one
   */
  static String list(String head, List<String> items, String tail) {
    String oneLine = "%s(%s)%s".formatted(head, String.join(", ", items), tail);
    if (fits(oneLine) || items.isEmpty()) {
      return oneLine;
    }
    String indent = " ".repeat(indentation(head) + CONTINUATION);
    String nextLine = "%s%s)%s".formatted(indent, String.join(", ", items), tail);
    if (fits(nextLine)) {
      return head + "(\n" + nextLine;
    }
    return head + "(\n" + indent + String.join(",\n" + indent, items) + ")" + tail;
  }

  /** An assignment, its value on a line of its own where it has to be. */
  static String assignment(String indent, String target, String value) {
    String oneLine = "%s%s = %s;".formatted(indent, target, value);
    return fits(oneLine) ? oneLine : "%s%s =\n%s    %s;".formatted(indent, target, indent, value);
  }

  /** A declaration in a list, without its indentation; below its annotations where it has to be. */
  static String annotated(String indent, String annotations, String declaration) {
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
