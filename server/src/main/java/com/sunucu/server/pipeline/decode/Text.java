package com.sunucu.server.pipeline.decode;

/** What a client sent, made safe to say back to it: a field's name can hold anything. */
final class Text {

  /** As long as the contract lets a field or an issue be, and a little less. */
  private static final int MAX_CHARS = 1000;

  private Text() {}

  /** Control characters and half surrogate pairs replaced, cut at 1,000 characters. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_CHARS));
    text.codePoints()
        .limit(MAX_CHARS)
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
