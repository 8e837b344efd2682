package com.sunucu.server.outbound;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The beginning of a response's body as text that is harmless to show. A receiver wrote it: it must
 * not control a terminal, change the direction of the text beside it, or be refused by a database.
 */
final class ResponseText {

  private static final Set<Integer> LINES = Set.of((int) '\n', (int) '\t');
  private static final String REPLACEMENT = "\uFFFD";

  private ResponseText() {}

  /**
   * The text of the first bytes of a response, with a replacement character where they are not
   * UTF-8. A character that is cut off at the end is left out. Never longer in UTF-16 units than in
   * bytes.
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
