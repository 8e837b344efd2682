package com.sunucu.server.http.slow;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which a request's line and headers take too long to arrive. Jetty has no
 * limit for that: its idle timeout begins anew with each byte, so that a client that sends one now
 * and then could keep as many connections open as there are file descriptors.
 */
public final class HeaderTimeout extends Handler.Wrapper implements Connection.Listener {

  /** How often the connections are checked within the time allowed. */
  private static final int CHECKS = 8;

  private final Duration allowed;
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
  private volatile Scheduler.Task next = () -> true;

  HeaderTimeout(Duration allowed) {
    this.allowed = allowed;
  }

  @Override
  public void onOpened(Connection connection) {
    heads.put(connection, new Head(System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    heads.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Head head = heads.get(connection);
    if (head == null) {
      return super.handle(request, response, callback);
    }
    head.complete();
    return super.handle(
        request, response, Callback.from(() -> head.awaitNext(connection.getBytesIn()), callback));
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    scheduleCheck();
  }

  @Override
  protected void doStop() throws Exception {
    next.cancel();
    super.doStop();
  }

  private void scheduleCheck() {
    next =
        getServer()
            .getScheduler()
            .schedule(this::check, allowed.toNanos() / CHECKS, TimeUnit.NANOSECONDS);
  }

  private void check() {
    long now = System.nanoTime();
    heads.forEach((connection, head) -> {
      if (head.overdue(now, connection.getBytesIn(), allowed)) {
        connection.getEndPoint().close();
      }
    });
    if (isRunning()) {
      scheduleCheck();
    }
  }

  /** The request line and headers that a connection is reading. Times are System.nanoTime. */
  public static final class Head {

    private boolean awaited = true;
    private OptionalLong begun;
    private long bytesBefore;

    /** The first head of a connection, which begins with its opening. */
    public Head(long opened) {
      this.begun = OptionalLong.of(opened);
    }

    /** The head is complete, and the request in progress. */
    public synchronized void complete() {
      awaited = false;
    }

    /**
     * The request is complete. Until the next head begins, the idle timeout applies.
     *
     * @param bytesIn how many bytes the connection has received so far
     */
    public synchronized void awaitNext(long bytesIn) {
      awaited = true;
      begun = OptionalLong.empty();
      bytesBefore = bytesIn;
    }

    /** Whether the head takes longer than allowed, from when this method first saw it. */
    public synchronized boolean overdue(long now, long bytesIn, Duration allowed) {
      if (!awaited) {
        return false;
      }
      if (begun.isEmpty() && bytesIn > bytesBefore) {
        begun = OptionalLong.of(now);
      }
      return begun.isPresent() && now - begun.getAsLong() > allowed.toNanos();
    }
  }
}
