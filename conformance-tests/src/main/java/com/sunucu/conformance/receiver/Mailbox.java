package com.sunucu.conformance.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sunucu.conformance.exchange.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Where the deliveries of one subscription go: keeps what comes, in its order, and answers as told.
 * It answers 200 at first. Safe for use by many threads.
 */
public final class Mailbox {

  private static final long SLICE_MILLIS = 50;

  private final URI url;
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Received> received = new ArrayList<>();
  private Reply reply = new Reply.Status(200);

  Mailbox(URI url) {
    this.url = url;
  }

  /** Its address, for the target. */
  public URI url() {
    return url;
  }

  /** From now on it answers so. */
  public synchronized void answer(Reply with) {
    reply = with;
  }

  /** From now on it answers with this status. */
  public void answer(int status) {
    answer(new Reply.Status(status));
  }

  /** Answers the requests that hang on it. */
  public void release() {
    released.countDown();
  }

  /** All that came. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /**
   * Waits until so many have come.
   *
   * @param most how long it is waited without one
   * @return whether they did
   */
  public synchronized boolean await(int count, Duration most) {
    try {
      // In slices: a machine that stands still, and the target with it, has used up but one.
      for (long left = most.toMillis(); received.size() < count && left > 0; ) {
        int before = received.size();
        wait(SLICE_MILLIS);
        left -= received.size() > before ? 0 : SLICE_MILLIS;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return received.size() >= count;
  }

  void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Reply with =
        keep(
            new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Headers.of(exchange.getRequestHeaders()),
                body));
    try {
      with.say(exchange, released);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reply keep(Received one) {
    received.add(one);
    notifyAll();
    return reply;
  }
}
