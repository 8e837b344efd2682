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
 * Closes connections on which a request's line and headers take too long to come. Jetty has no
 * limit for that: its idle time begins anew with each byte, so whoever sends one now and then could
 * keep as many connections open as there are file descriptors.
 *
 * <p>There is no limit for each address, because a whole office or a proxy's clients may have one.
 */
public final class HeaderTimeout extends Handler.Wrapper implements Connection.Listener {

  /** How often in the time allowed it is looked whether it is over. */
  private static final int LOOKS = 8;

  private final Duration allowed;
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
  private volatile Scheduler.Task next = () -> true;

  public HeaderTimeout(Duration allowed) {
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
    lookLater();
  }

  @Override
  protected void doStop() throws Exception {
    next.cancel();
    super.doStop();
  }

  private void lookLater() {
    next =
        getServer()
            .getScheduler()
            .schedule(this::look, allowed.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    heads.forEach((connection, head) -> {
      if (head.overdue(now, connection.getBytesIn(), allowed)) {
        connection.getEndPoint().close();
      }
    });
    if (isRunning()) {
      lookLater();
    }
  }

  /** How far the head is that a connection is waited on for. Times are of System.nanoTime. */
  public static final class Head {

    private boolean awaited = true;
    private OptionalLong begun;
    private long bytesBefore;

    /** The first of a connection, which begins with its opening. */
    public Head(long opened) {
      this.begun = OptionalLong.of(opened);
    }

    /** It is here, and the request in work. */
    public synchronized void complete() {
      awaited = false;
    }

    /**
     * The request is answered. The next head may begin or not: until it does, it is the idle time
     * that counts.
     *
     * @param bytesIn all that the connection has got so far
     */
    public synchronized void awaitNext(long bytesIn) {
      awaited = true;
      begun = OptionalLong.empty();
      bytesBefore = bytesIn;
    }

    /** Whether it has taken longer than is allowed. Its beginning is when this first sees it. */
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
