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
 * Once the answer is written, reads on what is left of the body and throws it away, within bounds:
 * closed at once, the connection would be reset, and a client that is still sending would never
 * read the answer (RUL-38).
 *
 * <p>No thread waits for it. A stranger who sends a body and never ends it would else hold one of
 * the few requests that are in work at once, and some hundreds of strangers all of them.
 */
public final class BodyDrain extends Handler.Wrapper {

  /** Whoever cannot send so little in this time is not about to read. */
  private static final long SECONDS = 5;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Body body = new Body(request);
    return super.handle(body, response, new Drain(body, callback));
  }

  /** Knows whether the body was asked for. */
  private static final class Body extends Request.Wrapper {

    private volatile boolean begun;

    Body(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      begun = true;
      return super.read();
    }

    @Override
    public void demand(Runnable onContent) {
      begun = true;
      super.demand(onContent);
    }

    /**
     * Nothing of it stands in the way of a further request: the drain sees to it. The servlet would
     * else announce that the connection closes, though the rest may come at the next moment.
     */
    @Override
    public boolean consumeAvailable() {
      return true;
    }

    /** A client that waits for 100 Continue has sent nothing, and will not once it is refused. */
    boolean withheld() {
      return !begun && getHeaders().contains(HttpHeader.EXPECT);
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

    /** The answer is written. */
    @Override
    public void succeeded() {
      if (body.withheld()) {
        super.succeeded();
      } else {
        run();
      }
    }

    /** Takes what has come; called again when more has. */
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
