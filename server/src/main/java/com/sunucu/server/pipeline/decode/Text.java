package com.sunucu.server.pipeline.decode;

import com.sunucu.api.Limits;

/** What a client sent, made safe to say back to it: a field's name can hold anything. */
final class Text {

  private Text() {}

  /**
   * Control characters and half surrogate pairs replaced, cut at {@link Limits#QUOTED_CHARACTERS}.
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

  /** Whether all of it is white space by Unicode's White_Space property; so is the empty text. */
  static boolean isBlank(String text) {
    return text.codePoints().allMatch(Text::isWhiteSpace);
  }

  /** Whether it holds a control character of ASCII other than tab and newline (RUL-39). */
  static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n');
  }

  private static boolean isWhiteSpace(int c) {
    return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == '\u0085';
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
