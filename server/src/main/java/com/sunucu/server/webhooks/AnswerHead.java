package com.sunucu.server.webhooks;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads the head of an answer, one for each connection. Stricter than the client's own reader,
 * which skips lines that are no HTTP until it finds one that is, and takes a head for whole that
 * broke off behind its status: a 2xx read so would end a delivery that nobody took (WHD-05).
 */
final class AnswerHead extends DefaultHttpResponseParser {

  private static final int FIRST_FINAL = 200;

  /** After an interim answer, 103 for one, the rest may have come with it. */
  private boolean goesOn;

  AnswerHead(Http1Config limits) {
    super(limits);
  }

  /**
   * Nothing is read from a connection between a request and this but what came too early: behind
   * the answer before, and so of no request.
   */
  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    if (buffer.length() > 0 && !goesOn) {
      throw new ProtocolException("An answer before its request");
    }
    ClassicHttpResponse head = super.parse(buffer, new UntilItsEnd(in, buffer.length() > 0));
    goesOn = head != null && head.getCode() < FIRST_FINAL;
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

    private boolean begun;

    UntilItsEnd(InputStream in, boolean begun) {
      super(in);
      this.begun = begun;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      if (count < 0 && begun) {
        throw new ConnectionClosedException();
      }
      begun |= count > 0;
      return count;
    }
  }
}
