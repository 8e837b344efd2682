package com.sunucu.server.http.slow;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Gives every request its {@link ResponseBuffer}, and writes its answer.
 *
 * <p>No thread waits for the client to take it: written by the servlet, an answer would hold one of
 * the few places that requests are worked in, and some hundreds of clients that ask for much and
 * read nothing would hold all of them. What it does hold is memory, which is why the bytes of long
 * answers are counted, and why a client that takes too long over one is cut off: Jetty's idle time
 * begins anew with each byte taken, and its minimum data rate is not kept for servlets.
 */
public final class SlowClientHandler extends Handler.Wrapper {

  private final HttpLimits limits;
  private final Budget answers;
  private final Budget slowBodies;

  public SlowClientHandler(HttpLimits limits) {
    this.limits = limits;
    this.answers = new Budget(limits.answers().heldBytes(), limits.answers().heldOfOne());
    this.slowBodies = new Budget(limits.bodies().slowAtOnce(), limits.bodies().slowOfOne());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ResponseBuffer exchange = new ResponseBuffer(request, answers, slowBodies, limits.bodies());
    return super.handle(
        request, new Answering(request, response, exchange), new Ending(callback, exchange));
  }

  /** Bytes of long answers that clients have yet to take. */
  public long heldBytes() {
    return answers.taken();
  }

  /** How many slow bodies are waited for. */
  public long slowBodies() {
    return slowBodies.taken();
  }

  private static final class Ending extends Callback.Nested {

    private final ResponseBuffer exchange;

    Ending(Callback whenDone, ResponseBuffer exchange) {
      super(whenDone);
      this.exchange = exchange;
    }

    @Override
    public void succeeded() {
      exchange.release();
      super.succeeded();
    }

    @Override
    public void failed(Throwable cause) {
      exchange.release();
      super.failed(cause);
    }
  }

  /** Puts the exchange's answer where the servlet ends an empty one. */
  private final class Answering extends Response.Wrapper {

    private final ResponseBuffer exchange;

    Answering(Request request, Response response, ResponseBuffer exchange) {
      super(request, response);
      this.exchange = exchange;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback whenWritten) {
      Optional<ByteBuffer> answer =
          last && BufferUtil.isEmpty(content) ? exchange.takeAnswer() : Optional.empty();
      if (answer.isEmpty()) {
        super.write(last, content, whenWritten);
        return;
      }
      getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.get().remaining());
      new Slices(answer.get(), whenWritten).iterate();
    }

    private void writeSlice(boolean last, ByteBuffer slice, Callback whenWritten) {
      super.write(last, slice, whenWritten);
    }

    /** The answer in pieces: the JDK copies all that it is given to write, each time it tries. */
    private final class Slices extends IteratingNestedCallback {

      private final ByteBuffer rest;
      private final Optional<Scheduler.Task> deadline;

      Slices(ByteBuffer answer, Callback whenWritten) {
        super(whenWritten);
        this.rest = answer;
        this.deadline =
            answer.remaining() > ResponseBuffer.LONG_ANSWER_BYTES
                ? Optional.of(startDeadline(answer.remaining()))
                : Optional.empty();
      }

      @Override
      protected Action process() {
        if (!rest.hasRemaining()) {
          return Action.SUCCEEDED;
        }
        ByteBuffer slice = rest.slice();
        slice.limit(Math.min(ResponseBuffer.LONG_ANSWER_BYTES, rest.remaining()));
        rest.position(rest.position() + slice.remaining());
        writeSlice(!rest.hasRemaining(), slice, this);
        return Action.SCHEDULED;
      }

      @Override
      protected void onCompleted(Throwable cause) {
        deadline.ifPresent(Scheduler.Task::cancel);
        super.onCompleted(cause);
      }

      /** Then the connection is closed: half an answer is of no use, and there is no other end. */
      private Scheduler.Task startDeadline(long bytes) {
        return getRequest()
            .getComponents()
            .getScheduler()
            .schedule(
                () -> getRequest().getConnectionMetaData().getConnection().getEndPoint().close(),
                limits.answers().timeoutFor(bytes).toMillis(),
                TimeUnit.MILLISECONDS);
      }
    }
  }
}
