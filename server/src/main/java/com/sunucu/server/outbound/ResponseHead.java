package com.sunucu.server.outbound;

import com.sunucu.api.Limits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Parses response heads, one instance for each connection. Stricter than the client's own parser,
 * which skips lines until it finds one that is HTTP, and accepts a head that breaks off after its
 * status line: a 2xx read that way would end a delivery that was not accepted (WHD-05).
 *
 * <p>Also bounds the head as a whole: a thousand exchanges can be in progress at once, and a
 * receiver that continues slowly after a large head keeps it in memory until the deadline.
 */
final class ResponseHead extends DefaultHttpResponseParser {

  private static final int FIRST_FINAL = 200;

  /**
   * Bytes of one head, interim or final, without those in the buffer: the limit of Node.js's
   * client.
   */
  private static final int MAX_BYTES = 16_384;

  /** Maximum number of interim responses before the final one, as in Go's client. */
  static final int MAX_INTERIM = Limits.DELIVERY_INTERIM_RESPONSES;

  /**
   * Interim responses to the current request so far. After one, such as 103, the buffer may hold
   * the next head.
   */
  private int interim;

  /** More interim responses than {@link #MAX_INTERIM}. */
  static final class TooManyInterim extends MessageConstraintException {

    private static final long serialVersionUID = 1L;

    TooManyInterim() {
      super("More than " + MAX_INTERIM + " interim responses");
    }
  }

  ResponseHead(Http1Config limits) {
    super(limits);
  }

  /**
   * Bytes in the buffer before the first head belong to no request: they were sent after the
   * response before.
   */
  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    if (buffer.length() > 0 && interim == 0) {
      throw new ProtocolException("A response before its request");
    }
    ClassicHttpResponse head = super.parse(buffer, new UntilItsEnd(in, buffer.length()));
    interim = head != null && head.getCode() < FIRST_FINAL ? interim + 1 : 0;
    if (interim > MAX_INTERIM) {
      throw new TooManyInterim();
    }
    return head;
  }

  @Override
  protected ClassicHttpResponse createMessage(CharArrayBuffer statusLine)
      throws IOException, HttpException {
    try {
      return super.createMessage(statusLine);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("A status that HTTP does not have", e);
    }
  }

  /** The end of the input within a head is a failure. */
  private static final class UntilItsEnd extends FilterInputStream {

    private int seen;

    UntilItsEnd(InputStream in, int seen) {
      super(in);
      this.seen = seen;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (seen >= MAX_BYTES) {
        throw new MessageConstraintException("A head of more than " + MAX_BYTES + " bytes");
      }
      int count = in.read(bytes, offset, length);
      if (count < 0 && seen > 0) {
        throw new ConnectionClosedException();
      }
      seen += Math.max(0, count);
      return count;
    }
  }
}
