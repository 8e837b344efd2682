package com.sunucu.load.baseline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a baseline answers to everything: the bytes that the API server answered once. It goes from
 * the benchmark to the baseline's process over standard input, the content type as the first line.
 *
 * @param contentType value of the Content-Type header
 * @param body never changed
 */
public record CannedResponse(String contentType, byte[] body) {

  /** As it goes over standard input. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(contentType.getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** Reads what {@link #toBytes()} made, to the end of the stream. */
  static CannedResponse read(InputStream in) throws IOException {
    byte[] all = in.readAllBytes();
    int line = 0;
    while (line < all.length && all[line] != '\n') {
      line++;
    }
    if (line == all.length) {
      throw new IOException("standard input holds no answer: a content type, a newline, a body");
    }
    byte[] body = Arrays.copyOfRange(all, line + 1, all.length);
    return new CannedResponse(new String(all, 0, line, StandardCharsets.US_ASCII), body);
  }
}
