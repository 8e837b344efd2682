package com.sunucu.server.http;

import com.sunucu.server.core.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** The body of a servlet request, read once and never beyond its limit. */
final class ServletBody implements RequestBody {

  /**
   * Real time for a whole body. A body that drips holds one of the places that requests are worked
   * in, and Jetty's idle time-out begins anew with each byte.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int CHUNK = 64 * 1024;

  private final HttpServletRequest request;

  ServletBody(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public boolean present() {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  @Override
  public Optional<String> contentType() {
    return Optional.ofNullable(request.getContentType());
  }

  @Override
  public Optional<String> contentEncoding() {
    return Optional.ofNullable(request.getHeader("Content-Encoding"));
  }

  @Override
  public byte[] read() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = request.getInputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        bytes.write(chunk, 0, length);
        if (bytes.size() > MAX_BYTES) {
          throw ApiException.payloadTooLarge(MAX_BYTES);
        }
        if (System.nanoTime() - deadline > 0) {
          throw BrokenBody.tooSlow();
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw BrokenBody.of(e);
    }
  }
}
