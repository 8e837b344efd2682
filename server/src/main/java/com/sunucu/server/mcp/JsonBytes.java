package com.sunucu.server.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Joins JSON that is already written with the little that is not, so that a result is neither
 * parsed nor written a second time.
 */
final class JsonBytes {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int HALF_BYTE = 4;
  private static final int LOW = 0x0f;

  private final ByteArrayOutputStream out;

  JsonBytes(int size) {
    this.out = new ByteArrayOutputStream(size);
  }

  /** Adds JSON of ASCII characters. */
  JsonBytes add(String json) {
    out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds JSON. */
  JsonBytes add(byte[] json) {
    out.writeBytes(json);
    return this;
  }

  /** Adds a text in UTF-8 as the content of a JSON string, without the quotes around it. */
  JsonBytes escape(byte[] text) {
    int from = 0;
    for (int i = 0; i < text.length; i++) {
      byte b = text[i];
      if (b == '"' || b == '\\' || b >= 0 && b < ' ') {
        out.write(text, from, i - from);
        escape(b);
        from = i + 1;
      }
    }
    out.write(text, from, text.length - from);
    return this;
  }

  private void escape(byte b) {
    out.write('\\');
    if (b == '"' || b == '\\') {
      out.write(b);
    } else {
      out.writeBytes(new byte[] {'u', '0', '0', HEX[b >> HALF_BYTE], HEX[b & LOW]});
    }
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
