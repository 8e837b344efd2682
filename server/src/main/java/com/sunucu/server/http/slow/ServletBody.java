package com.sunucu.server.http.slow;

import com.sunucu.server.core.ApiException;
import com.sunucu.server.pipeline.decode.BrokenBody;
import com.sunucu.server.pipeline.decode.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;

/** The body of a servlet request, read once and never beyond its limit. */
public final class ServletBody implements RequestBody {

  private static final int CHUNK = 64 * 1024;

  private final HttpServletRequest request;
  private final Supplier<Object> holder;

  /**
   * @param holder whose share of the slow bodies it uses if it is slow; asked when it is read
   */
  public ServletBody(HttpServletRequest request, Supplier<Object> holder) {
    this.request = request;
    this.holder = holder;
  }

  @Override
  public boolean present() {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  @Override
  public boolean large() {
    return request.getContentLengthLong() > LARGE_BYTES
        || request.getHeader("Transfer-Encoding") != null;
  }

  @Override
  public Optional<String> contentType() {
    return header("Content-Type");
  }

  @Override
  public Optional<String> contentEncoding() {
    return header("Content-Encoding");
  }

  /** Several headers make one list (RFC 9110, section 5.2). */
  private Optional<String> header(String name) {
    return Collections.list(request.getHeaders(name)).stream().reduce((a, b) -> a + ", " + b);
  }

  @Override
  public byte[] read() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    BudgetedRequest.BodyDeadline deadline = BudgetedRequest.of(request).startBody(holder.get());
    try {
      InputStream in = request.getInputStream();
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        bytes.write(chunk, 0, length);
        if (bytes.size() > MAX_BYTES) {
          throw ApiException.payloadTooLarge(MAX_BYTES);
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw BrokenBody.of(e);
    } finally {
      deadline.end();
    }
  }
}
