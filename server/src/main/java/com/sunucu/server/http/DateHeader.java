package com.sunucu.server.http;

import com.sunucu.server.core.Clock;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sets the Date of every response by the sandbox's clock, so that a client that waits for
 * X-RateLimit-Reset minus Date waits as long as that clock takes (RL-05).
 */
final class DateHeader extends Handler.Wrapper {

  private final Clock clock;
  private volatile Stamp last = new Stamp(Long.MIN_VALUE, new HttpField(HttpHeader.DATE, ""));

  DateHeader(Clock clock) {
    this.clock = clock;
  }

  /** A second of the clock, and its header. */
  private record Stamp(long second, HttpField field) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new Dated(request, response), callback);
  }

  /** Sets the header of a response that is not committed yet. */
  void date(Response response) {
    response.getHeaders().put(now());
  }

  private HttpField now() {
    long second = clock.now().getEpochSecond();
    Stamp stamp = last;
    if (stamp.second() != second) {
      String text = DateGenerator.formatDate(second * 1000);
      stamp = new Stamp(second, new HttpField(HttpHeader.DATE, text));
      last = stamp;
    }
    return stamp.field();
  }

  /** Sets the Date when the response is written, because the request may have moved the clock. */
  private final class Dated extends Response.Wrapper {

    Dated(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback whenWritten) {
      if (!isCommitted()) {
        date(this);
      }
      super.write(last, content, whenWritten);
    }
  }
}
