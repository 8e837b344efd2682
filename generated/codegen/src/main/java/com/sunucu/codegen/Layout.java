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

  private static boolean fits(String text) {
    return text.indexOf('\n') < 0 && text.length() <= WIDTH;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
