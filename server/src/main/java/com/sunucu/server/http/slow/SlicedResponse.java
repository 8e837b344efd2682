package com.sunucu.server.http.slow;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Writes a long response in slices, because the JDK copies all that it is given each time it tries
 * to write, and within a time limit. If that is exceeded the connection is closed: a part of a
 * response is of no use, and there is no other way to end it. Jetty's minimum data rate does not
 * apply to responses of servlets.
 */
final class SlicedResponse extends Response.Wrapper {

  /**
   * The longest response that counts as short: most sockets take it at once, and many of them use
   * little memory.
   */
  static final int SLICE_BYTES = 64 * 1024;

  private final HttpLimits.Responses limits;

  SlicedResponse(Request request, Response response, HttpLimits.Responses limits) {
    super(request, response);
    this.limits = limits;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback whenWritten) {
    if (content == null || content.remaining() <= SLICE_BYTES) {
      super.write(last, content, whenWritten);
      return;
    }
    if (last && !isCommitted()) {
      getHeaders().put(HttpHeader.CONTENT_LENGTH, content.remaining());
    }
    new Slices(last, content, whenWritten).iterate();
  }

  private void writeSlice(boolean last, ByteBuffer slice, Callback whenWritten) {
    super.write(last, slice, whenWritten);
  }

  private final class Slices extends IteratingNestedCallback {

    private final boolean last;
    private final ByteBuffer rest;
    private final Scheduler.Task deadline;

    Slices(boolean last, ByteBuffer content, Callback whenWritten) {
      super(whenWritten);
      this.last = last;
      this.rest = content;
      this.deadline = startDeadline(content.remaining());
    }

    @Override
    protected Action process() {
      if (!rest.hasRemaining()) {
        return Action.SUCCEEDED;
      }
      ByteBuffer slice = rest.slice();
      slice.limit(Math.min(SLICE_BYTES, rest.remaining()));
      rest.position(rest.position() + slice.remaining());
      writeSlice(last && !rest.hasRemaining(), slice, this);
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleted(Throwable cause) {
      deadline.cancel();
      super.onCompleted(cause);
    }

    private Scheduler.Task startDeadline(long bytes) {
      return getRequest()
          .getComponents()
          .getScheduler()
          .schedule(
              () -> getRequest().getConnectionMetaData().getConnection().getEndPoint().close(),
              limits.timeoutFor(bytes).toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }
}
