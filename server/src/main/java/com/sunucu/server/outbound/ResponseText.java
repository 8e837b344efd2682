package com.sunucu.server.outbound;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The beginning of a receiver's response, as text for the delivery log. The receiver is not
 * trusted: the text must not control a terminal, change the direction of adjacent text, or be
 * invalid for a database.
 */
final class ResponseText {

  private static final Set<Integer> LINES = Set.of((int) '\n', (int) '\t');
  private static final String REPLACEMENT = "\uFFFD";

  private ResponseText() {}

  /**
   * The text of the first bytes of a response. Invalid UTF-8 becomes a replacement character; a
   * character cut off at the end is omitted. Never longer in UTF-16 units than in bytes.
   */
  static String of(byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .decode(ByteBuffer.wrap(bytes), text, false);
    return text.flip().codePoints().mapToObj(ResponseText::harmless).collect(Collectors.joining());
  }

  private static String harmless(int codePoint) {
    if (LINES.contains(codePoint)) {
      return Character.toString(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      default -> Character.toString(codePoint);
    };
  }
}
