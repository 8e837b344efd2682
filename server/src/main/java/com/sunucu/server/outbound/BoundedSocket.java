package com.sunucu.server.outbound;

import com.sunucu.api.Limits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;

/**
 * A socket that counts the bytes it reads from the wire (RUL-22): interim responses, headers, chunk
 * sizes and extensions, trailers and TLS records included. It lies beneath the HTTP client and
 * beneath TLS, so everything that a receiver sends is counted. Past the limit each read fails with
 * {@link TooMuch}.
 *
 * <p>The count is per exchange: {@link #begin} resets it on a reused connection. For one thread at
 * a time; only {@link #close} may be called by another.
 */
public final class BoundedSocket extends Socket {

  /** Maximum bytes of one response, including a TLS handshake (RUL-22). */
  public static final int MAX_BYTES = Limits.DELIVERY_RESPONSE_BYTES;

  /** More bytes were received than are read. */
  static final class TooMuch extends IOException {

    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("More than " + MAX_BYTES + " bytes");
    }
  }

  private int left = MAX_BYTES;

  /** Ignores {@code socksProxyHost}, which a plain JDK socket would use. */
  BoundedSocket() {
    super(Proxy.NO_PROXY);
  }

  /** Resets the count, before a request is sent. */
  void begin() {
    left = MAX_BYTES;
  }

  /** Whether the limit was reached. */
  boolean isUsedUp() {
    return left == 0;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Counting(super.getInputStream());
  }

  private final class Counting extends FilterInputStream {

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0 && length > 0) {
        throw new TooMuch();
      }
      int count = super.read(bytes, offset, Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long count) {
      throw new UnsupportedOperationException("Skipped bytes would not be counted");
    }
  }
}
