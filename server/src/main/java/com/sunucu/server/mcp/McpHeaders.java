package com.sunucu.server.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The headers of a request that repeat parts of its body, without white space around their values.
 * Several headers of one name make a list, which equals nothing in a body.
 *
 * @param version MCP-Protocol-Version
 * @param method Mcp-Method
 * @param name Mcp-Name as sent
 */
record McpHeaders(Optional<String> version, Optional<String> method, Optional<String> name) {

  static final String VERSION = "MCP-Protocol-Version";
  static final String METHOD = "Mcp-Method";
  static final String NAME = "Mcp-Name";

  private static final String ENCODED = "=?base64?";
  private static final String ENCODED_END = "?=";

  static McpHeaders of(Function<String, List<String>> headers) {
    return new McpHeaders(
        value(headers.apply(VERSION)), value(headers.apply(METHOD)), value(headers.apply(NAME)));
  }

  private static Optional<String> value(List<String> values) {
    return values.stream().map(String::strip).reduce((first, second) -> first + ", " + second);
  }

  /**
   * The text of a header value: the value itself, or what {@code =?base64?…?=} encodes.
   *
   * @return empty if the encoding is malformed
   */
  static Optional<String> decoded(String value) {
    if (!value.startsWith(ENCODED)
        || !value.endsWith(ENCODED_END)
        || value.length() < ENCODED.length() + ENCODED_END.length()) {
      return Optional.of(value);
    }
    String text = value.substring(ENCODED.length(), value.length() - ENCODED_END.length());
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // The JDK accepts missing padding and non-zero bits behind the end.
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
