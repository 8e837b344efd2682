package com.sunucu.conformance.exchange;

/**
 * Text that a target wrote, made harmless to show: what moves a cursor, turns the direction of
 * writing, ends a line where nobody expects it, or cannot be written in UTF-8 or XML stands there
 * as an escape, U+0012 as {@code \\u0012}. Line feeds and tabs stay.
 */
public final class SafeText {

  private static final int LAST_OF_BMP = 0xFFFF;
  private static final int TAGS = 0xE0000;
  private static final int LAST_TAG = 0xE007F;

  private SafeText() {}

  /** The text with each harmful character as an escape; the same where there is none. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(SafeText::harmful)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          if (harmful(c)) {
            String format = c > LAST_OF_BMP ? "\\u{%x}" : "\\u%04x";
            visible.append(format.formatted(c));
          } else {
            visible.appendCodePoint(c);
          }
        });
    return visible.toString();
  }

  private static boolean harmful(int c) {
    if (c == '\n' || c == '\t') {
      return false;
    }
    return Character.isISOControl(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || isLineEnd(c)
        || isDirection(c)
        || isUnseen(c);
  }

  /** What some terminals and all of JavaScript take for the end of a line. */
  private static boolean isLineEnd(int c) {
    return c == 0x2028 || c == 0x2029;
  }

  /** What makes text look other than it is (CVE-2021-42574). */
  private static boolean isDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** What is no character (no XML may hold it), or is never seen. */
  private static boolean isUnseen(int c) {
    return (c & 0xFFFE) == 0xFFFE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || c == 0xFEFF
        || c == 0x200B
        || (c >= TAGS && c <= LAST_TAG);
  }
}
