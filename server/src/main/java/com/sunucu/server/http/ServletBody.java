package com.sunucu.server.http;

import com.sunucu.server.core.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The body of a servlet request, read once and never beyond its limit. */
final class ServletBody implements RequestBody {

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
    try {
      InputStream in = request.getInputStream();
      byte[] bytes = in.readNBytes(Math.toIntExact(MAX_BYTES + 1));
      if (bytes.length > MAX_BYTES) {
        throw ApiException.payloadTooLarge(MAX_BYTES);
      }
      return bytes;
    } catch (IOException e) {
      throw new BrokenBody(e);
    }
  }

  /**
   * Reads on and throws away, within bounds, so that the client is not cut off before it reads a
   * refusal (RUL-38).
   */
  static void drain(HttpServletRequest request) {
    try {
      InputStream in = request.getInputStream();
      byte[] buffer = new byte[16 * 1024];
      long left = MAX_BYTES + MAX_DRAINED_BYTES;
      while (left > 0 && !((jakarta.servlet.ServletInputStream) in).isFinished()) {
        int read = in.read(buffer);
        if (read < 0) {
          return;
        }
        left -= read;
      }
    } catch (IOException e) {
      // The client is gone; there is nobody to answer.
      return;
    }
  }
}
