package com.sunucu.conformance.exchange;

/**
 * Makes text from a target safe to show. Escapes characters that move the cursor, change the
 * direction of writing, end a line unexpectedly, or cannot be encoded in UTF-8 or XML: U+0012
 * becomes {@code \\u0012}. Line feeds and tabs are kept.
 */
public final class SafeText {

  private static final int LAST_OF_BMP = 0xFFFF;
  private static final int TAGS = 0xE0000;
  private static final int LAST_TAG = 0xE007F;

  private SafeText() {}

  /** The text with each unsafe character escaped; the same instance if it has none. */
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

  /** Line ends in some terminals and in JavaScript. */
  private static boolean isLineEnd(int c) {
    return c == 0x2028 || c == 0x2029;
  }

  /** Characters that reorder the displayed text (CVE-2021-42574). */
  private static boolean isDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** Noncharacters, which XML forbids, and invisible characters. */
  private static boolean isUnseen(int c) {
    return (c & 0xFFFE) == 0xFFFE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || c == 0xFEFF
        || c == 0x200B
        || (c >= TAGS && c <= LAST_TAG);
  }
}
