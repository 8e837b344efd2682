package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Limits;

/** Makes texts of clients safe for a response: a property's name can contain anything. */
final class Text {

  private static final int UUID_LENGTH = 36;

  private Text() {}

  /**
   * Replaces control characters and halves of surrogate pairs, and cuts the text at {@link
   * Limits#QUOTED_CHARACTERS}.
   */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), Limits.QUOTED_CHARACTERS));
    text.codePoints()
        .limit(Limits.QUOTED_CHARACTERS)
        .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '\uFFFD' : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(Text::isSurrogate);
  }

  /** Whether the text is empty or consists of white space, by Unicode's White_Space property. */
  static boolean isBlank(String text) {
    return text.codePoints().allMatch(Text::isWhiteSpace);
  }

  /** Whether the text has a control character of ASCII except tab and newline (RUL-39). */
  static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n');
  }

  private static boolean isWhiteSpace(int c) {
    return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == '\u0085';
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** Whether the text has the form of the contract's Id. Faster than its pattern. */
  static boolean isUuid(String text) {
    if (text.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
