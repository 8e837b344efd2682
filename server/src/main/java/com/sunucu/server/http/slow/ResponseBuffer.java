package com.sunucu.server.http.slow;

import com.sunucu.server.core.ApiException;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What one request holds while its client takes its time: an answer that is yet to be written, a
 * body that is yet to come. {@link SlowClientHandler} makes one for each request.
 */
public final class ResponseBuffer {

  /**
   * Up to here an answer is short: most clients' sockets take it whole, and any number of them is
   * little memory.
   */
  static final int LONG_ANSWER_BYTES = 64 * 1024;

  private static final String ATTRIBUTE = "sunucu.exchange";

  private final Request request;
  private final Budget answers;
  private final Budget slowBodies;
  private final HttpLimits.Bodies pace;
  private Optional<ByteBuffer> answer = Optional.empty();
  private Runnable giveBack = () -> {};

  /**
   * @param answers bytes of long answers
   * @param slowBodies how many are waited for
   */
  ResponseBuffer(Request request, Budget answers, Budget slowBodies, HttpLimits.Bodies pace) {
    this.request = request;
    this.answers = answers;
    this.slowBodies = slowBodies;
    this.pace = pace;
    request.setAttribute(ATTRIBUTE, this);
  }

  /** That of the request in work. */
  public static ResponseBuffer of(Context ctx) {
    if (ctx.attribute(ATTRIBUTE) instanceof ResponseBuffer begun) {
      return begun;
    }
    throw new IllegalStateException("Exchanges stands before every handler");
  }

  /**
   * Has the answer's body written once the handlers are done, in place of what was to be written
   * before.
   *
   * @param holder whose share it is of
   * @throws ApiException 503 where it is long, more long ones are held than there is room for, and
   *     it answers a read: what a write has done is done, and is told
   */
  public synchronized void answer(Object holder, byte[] body) {
    release();
    if (body.length > LONG_ANSWER_BYTES) {
      if (!request.getMethod().equals("GET")) {
        answers.force(holder, body.length);
      } else if (!answers.take(holder, body.length)) {
        throw ApiException.unavailable(
            "Too many large responses have not been read yet. Read the ones that you asked for, then send this request again.");
      }
      giveBack = () -> answers.giveBack(holder, body.length);
    }
    answer = Optional.of(ByteBuffer.wrap(body));
  }

  /** What is to be written; from then on it is the caller's. */
  synchronized Optional<ByteBuffer> takeAnswer() {
    Optional<ByteBuffer> taken = answer;
    answer = Optional.empty();
    return taken;
  }

  /** The answer is written, or never will be. */
  synchronized void release() {
    answer = Optional.empty();
    giveBack.run();
    giveBack = () -> {};
  }

  /**
   * Waits with whoever reads the body, until that ends it: a body that comes too slowly fails to
   * come, even in the midst of a read.
   *
   * @param holder whose share of the slow ones it is of
   */
  BodyWait awaitBody(Object holder) {
    return new BodyWait(holder).begin();
  }

  /** A body that is waited for. */
  final class BodyWait {

    private final Object holder;
    private boolean slow;
    private boolean over;
    private Optional<Scheduler.Task> next = Optional.empty();

    private BodyWait(Object holder) {
      this.holder = holder;
    }

    private synchronized BodyWait begin() {
      next = after(pace.slow(), this::isSlow);
      return this;
    }

    private synchronized void isSlow() {
      if (over) {
        return;
      }
      slow = slowBodies.take(holder, 1);
      if (slow) {
        next = after(pace.whole().minus(pace.slow()), this::isTooSlow);
      } else {
        isTooSlow();
      }
    }

    /** Within the lock, so that nothing fails once the body is here. */
    private synchronized void isTooSlow() {
      if (!over) {
        request.fail(new TimeoutException("The body comes too slowly"));
      }
    }

    /** The body is here, or is not wanted any more. */
    synchronized void end() {
      over = true;
      next.ifPresent(Scheduler.Task::cancel);
      if (slow) {
        slowBodies.giveBack(holder, 1);
      }
    }

    private Optional<Scheduler.Task> after(Duration time, Runnable task) {
      return Optional.of(
          request
              .getComponents()
              .getScheduler()
              .schedule(task, time.toNanos(), TimeUnit.NANOSECONDS));
    }
  }
}
