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
 * The receiver of one subscription: stores its deliveries in order of arrival and responds as set,
 * with 200 by default. Safe for use by many threads.
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

  /** The URL to subscribe with. */
  public URI url() {
    return url;
  }

  /** Sets the reply to all further deliveries. */
  public synchronized void answer(Reply with) {
    reply = with;
  }

  /** Sets the status of the responses to all further deliveries. */
  public void answer(int status) {
    answer(new Reply.Status(status));
  }

  /** Responds to the requests that are being held open. */
  public void release() {
    released.countDown();
  }

  /** The deliveries received so far. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /**
   * Waits until this number of deliveries has arrived.
   *
   * @param most the longest wait for the next delivery
   * @return whether they arrived
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
