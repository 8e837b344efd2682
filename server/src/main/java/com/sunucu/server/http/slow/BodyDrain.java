package com.sunucu.server.http.slow;

import com.sunucu.server.pipeline.decode.RequestBody;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads and discards what is left of the body after the response is written, within bounds. If the
 * connection were closed at once, it would be reset, and a client that is still sending would never
 * read the response (RUL-38).
 *
 * <p>No thread waits for the body. Otherwise an unauthenticated client that never ends its body
 * would hold one of the few threads for requests, and some hundred such clients all of them.
 */
final class BodyDrain extends Handler.Wrapper {

  /** A client that sends so little in this time is not going to read the response. */
  private static final long SECONDS = 5;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Body body = new Body(request);
    return super.handle(body, response, new Drain(body, callback));
  }

  /** Records whether the body was read. */
  private static final class Body extends Request.Wrapper {

    private volatile boolean readBegun;

    Body(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      readBegun = true;
      return super.read();
    }

    @Override
    public void demand(Runnable onContent) {
      readBegun = true;
      super.demand(onContent);
    }

    /**
     * The drain reads the rest. Otherwise the servlet would announce that the connection closes,
     * although the rest may arrive a moment later.
     */
    @Override
    public boolean consumeAvailable() {
      return true;
    }

    /** A client that waits for 100 Continue has sent nothing, and sends nothing after a refusal. */
    boolean withheld() {
      return !readBegun && getHeaders().contains(HttpHeader.EXPECT);
    }
  }

  private static final class Drain extends Callback.Nested implements Runnable {

    private final Body body;
    private long left = RequestBody.MAX_BYTES + RequestBody.MAX_DRAINED_BYTES;
    private Optional<Scheduler.Task> deadline = Optional.empty();

    Drain(Body body, Callback whenDone) {
      super(whenDone);
      this.body = body;
    }

    /** The response is written. */
    @Override
    public void succeeded() {
      if (body.withheld()) {
        super.succeeded();
      } else {
        run();
      }
    }

    /** Discards what has arrived; called again when there is more. */
    @Override
    public void run() {
      while (left > 0) {
        Content.Chunk chunk = body.read();
        if (chunk == null) {
          deadline = deadline.or(() -> Optional.of(startDeadline()));
          body.demand(this);
          return;
        }
        left -= chunk.remaining();
        boolean last = chunk.isLast();
        chunk.release();
        if (last) {
          break;
        }
      }
      deadline.ifPresent(Scheduler.Task::cancel);
      super.succeeded();
    }

    private Scheduler.Task startDeadline() {
      return body.getComponents()
          .getScheduler()
          .schedule(
              () -> body.fail(new TimeoutException("The body does not end")),
              SECONDS,
              TimeUnit.SECONDS);
    }
  }
}
