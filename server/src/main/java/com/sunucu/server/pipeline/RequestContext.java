package com.sunucu.server.pipeline;

import com.sunucu.server.core.Caller;
import com.sunucu.server.ratelimit.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The state of one request, from its arrival to the line of the access log. The outermost handler
 * creates it, the pipeline's steps add to it, and the response and the log are written from it. It
 * holds nothing that the client wrote except the request id, which has a safe form, because the
 * rest may contain secrets.
 *
 * <p>Several threads may use it, one after the other.
 */
public final class RequestContext {

  /**
   * The operation of requests that match none: one name, however many paths unauthenticated clients
   * try.
   */
  private static final String NO_OPERATION = "none";

  private static final Object NO_ACCOUNT = "no account";

  private final String requestId;
  private final Instant receivedAt;
  private final long startNanos = System.nanoTime();
  private volatile String operation = NO_OPERATION;
  private volatile Optional<Caller> caller = Optional.empty();
  private volatile Optional<Window> window = Optional.empty();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicBoolean logged = new AtomicBoolean();

  /**
   * @param receivedAt the server's time
   */
  public RequestContext(String requestId, Instant receivedAt) {
    this.requestId = requestId;
    this.receivedAt = receivedAt;
  }

  /** The id that the response carries. */
  public String requestId() {
    return requestId;
  }

  /**
   * The server's time at the request's arrival. An operation's effect has the time of its
   * transaction instead ({@link Execution}).
   */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** Nanoseconds of real time since the request's arrival. */
  public long nanos() {
    return System.nanoTime() - startNanos;
  }

  /** The operationId, or another of a fixed set of names. */
  public String operation() {
    return operation;
  }

  /** Whether a handler has the request. */
  public boolean routed() {
    return !operation.equals(NO_OPERATION);
  }

  /** Sets the operation once the route is known. */
  public void operation(String name) {
    operation = name;
  }

  /** The authenticated caller. */
  public Optional<Caller> caller() {
    return caller;
  }

  /** Sets the caller once it is authenticated. */
  public void caller(Caller authenticated) {
    caller = Optional.of(authenticated);
  }

  /** Whose share of a limit the request uses: the account, or that of all requests without one. */
  public Object shareHolder() {
    return caller.<Object>map(Caller::accountId).orElse(NO_ACCOUNT);
  }

  /** The caller's rate window, with this request counted; every response carries it (RL-03). */
  public Optional<Window> window() {
    return window;
  }

  void window(Window counted) {
    window = Optional.of(counted);
  }

  /** Counts an exception that is being handled; returns how many there were before. */
  public int countRefusal() {
    return refusals.getAndIncrement();
  }

  /** Returns true the first time: each request is logged once. */
  public boolean beginLogging() {
    return !logged.getAndSet(true);
  }
}
