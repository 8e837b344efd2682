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
 * Reads the head of a response; one instance per connection. It is stricter than the client's own
 * parser, which skips lines that are not HTTP, and treats a head as complete that ended after its
 * status: a truncated 2xx would then count as a delivery (WHD-05).
 *
 * <p>It also bounds the head as a whole. A thousand attempts can be in flight, and a receiver that
 * sends a large head slowly keeps it in memory for the whole attempt.
 */
final class ResponseHead extends DefaultHttpResponseParser {

  private static final int FIRST_FINAL = 200;

  /**
   * Maximum bytes of one head, interim or final, including what is buffered: the limit that Node.js
   * has for responses.
   */
  private static final int MOST = 16_384;

  /** Maximum number of interim responses before the final one, as in Go's client. */
  static final int MOST_INTERIM = Limits.DELIVERY_INTERIM_RESPONSES;

  /**
   * Number of interim responses to the current request so far. The bytes after one, such as a 103,
   * may have arrived with it.
   */
  private int interim;

  /** More interim responses than {@link #MOST_INTERIM}. */
  static final class TooManyInterim extends MessageConstraintException {

    private static final long serialVersionUID = 1L;

    TooManyInterim() {
      super("More than " + MOST_INTERIM + " interim responses");
    }
  }

  ResponseHead(Http1Config limits) {
    super(limits);
  }

  /**
   * Input between two requests arrived too early: it follows the previous response and belongs to
   * no request.
   */
  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    if (buffer.length() > 0 && interim == 0) {
      throw new ProtocolException("A response before its request");
    }
    ClassicHttpResponse head = super.parse(buffer, new UntilItsEnd(in, buffer.length()));
    interim = head != null && head.getCode() < FIRST_FINAL ? interim + 1 : 0;
    if (interim > MOST_INTERIM) {
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

  /**
   * Once a head has begun, it must be complete: continuing to read means that its end was not seen.
   */
  private static final class UntilItsEnd extends FilterInputStream {

    private int seen;

    UntilItsEnd(InputStream in, int seen) {
      super(in);
      this.seen = seen;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (seen >= MOST) {
        throw new MessageConstraintException("A head of more than " + MOST + " bytes");
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
