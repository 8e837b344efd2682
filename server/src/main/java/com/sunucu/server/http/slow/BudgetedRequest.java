package com.sunucu.server.http.slow;

import com.sunucu.server.core.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A request, and what it uses of the limits for slow clients: the bytes of a long response that the
 * client has not read, a slow body.
 */
public final class BudgetedRequest extends Request.Wrapper {

  private final Budget responses;
  private final Budget slowBodies;
  private final HttpLimits.Bodies limits;
  private Runnable giveBack = () -> {};

  /**
   * @param responses bytes of long responses
   * @param slowBodies the number of slow bodies
   */
  BudgetedRequest(Request request, Budget responses, Budget slowBodies, HttpLimits.Bodies limits) {
    super(request);
    this.responses = responses;
    this.slowBodies = slowBodies;
    this.limits = limits;
  }

  /** The one that a servlet's request is made of. */
  public static BudgetedRequest of(HttpServletRequest request) {
    return Request.as(
        ServletContextRequest.getServletContextRequest(request), BudgetedRequest.class);
  }

  /**
   * Sends the whole body of the response. No thread waits for the client to read it: a blocking
   * write would hold one of the few threads for requests, and some hundred clients that read
   * nothing would hold all of them.
   *
   * @param holder whose share of the held bytes it uses
   * @param refusable whether it is the response to a read; the effect of a write has happened, and
   *     is always reported
   * @throws ApiException 503 if the body is long and refusable, and there is no room for it
   */
  public void send(HttpServletResponse response, Object holder, byte[] body, boolean refusable) {
    if (body.length > SlicedResponse.SLICE_BYTES) {
      reserve(holder, body.length, refusable);
    }
    try {
      // The servlet's output stream is Jetty's own, which can write without a thread.
      ((HttpOutput) response.getOutputStream()).sendContent(ByteBuffer.wrap(body), Callback.NOOP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void reserve(Object holder, int bytes, boolean refusable) {
    // A response that replaces another, whose bytes nobody will read.
    release();
    if (!refusable) {
      responses.force(holder, bytes);
    } else if (!responses.take(holder, bytes)) {
      throw ApiException.unavailable(
          "Too many large responses have not been read yet. Read the ones that you asked for, then send this request again.");
    }
    giveBack = () -> responses.giveBack(holder, bytes);
  }

  /** Gives back what the response used: it is written, or never will be. */
  synchronized void release() {
    giveBack.run();
    giveBack = () -> {};
  }

  /**
   * Limits the time for reading the body, from now until {@link BodyDeadline#end}. If it is
   * exceeded, the read fails, even while it waits.
   *
   * @param holder whose share of the slow bodies it uses
   */
  BodyDeadline startBody(Object holder) {
    return new BodyDeadline(holder).begin();
  }

  /** The time limit of a body that is being read. */
  final class BodyDeadline {

    private final Object holder;
    private boolean slow;
    private boolean ended;
    private Optional<Scheduler.Task> next = Optional.empty();

    private BodyDeadline(Object holder) {
      this.holder = holder;
    }

    private synchronized BodyDeadline begin() {
      next = after(limits.slow(), this::becomeSlow);
      return this;
    }

    private synchronized void becomeSlow() {
      if (ended) {
        return;
      }
      slow = slowBodies.take(holder, 1);
      if (slow) {
        next = after(limits.whole().minus(limits.slow()), this::timeOut);
      } else {
        timeOut();
      }
    }

    /** Locked, so that nothing fails once the body is read. */
    private synchronized void timeOut() {
      if (!ended) {
        fail(new TimeoutException("The body comes too slowly"));
      }
    }

    /** The body is read, or is not needed any more. */
    synchronized void end() {
      ended = true;
      next.ifPresent(Scheduler.Task::cancel);
      if (slow) {
        slowBodies.giveBack(holder, 1);
      }
    }

    private Optional<Scheduler.Task> after(Duration time, Runnable task) {
      return Optional.of(
          getComponents().getScheduler().schedule(task, time.toNanos(), TimeUnit.NANOSECONDS));
    }
  }
}
