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
 * Reads the head of an answer, one for each connection. Stricter than the client's own reader,
 * which skips lines that are no HTTP until it finds one that is, and takes a head for whole that
 * broke off behind its status: a 2xx read so would end a delivery that nobody took (WHD-05).
 *
 * <p>And it bounds the head as a whole. A thousand attempts can be under way at once, and a
 * receiver that drips behind a large head holds it in our memory for as long as an attempt may
 * last.
 */
final class ResponseHead extends DefaultHttpResponseParser {

  private static final int FIRST_FINAL = 200;

  /**
   * Of one head, interim or final, in bytes, and what a buffer holds besides: as much as Node.js
   * takes from a server.
   */
  private static final int MOST = 16_384;

  /**
   * Interim responses before the final one, as Go's client takes. A receiver that sends more of
   * them never comes to an end.
   */
  static final int MOST_INTERIM = Limits.DELIVERY_INTERIM_RESPONSES;

  /**
   * Interim responses of the current request so far. After one, 103 for example, the rest may have
   * come with it.
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
   * Nothing is read from a connection between a request and this but what came too early: behind
   * the answer before, and so of no request.
   */
  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    if (buffer.length() > 0 && interim == 0) {
      throw new ProtocolException("An answer before its request");
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

  /** Who reads on has not seen the head's end; so once there is something, it must come. */
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
