package com.sunucu.conformance.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sunucu.conformance.contract.HeaderNames;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The response of a mailbox to a delivery. */
public sealed interface Reply {

  /** A response without a body. */
  record Status(int status) implements Reply {}

  /** A redirect with this status. */
  record Redirect(int status, URI to) implements Reply {}

  /** None before this time has passed, then 200. */
  record After(Duration time) implements Reply {}

  /** The head of a 200 at once, and of its body a byte now and then, without an end. */
  record Trickle() implements Reply {}

  /**
   * Says it.
   *
   * @param released when this opens, a request that hangs is answered 200
   */
  default void say(HttpExchange exchange, CountDownLatch released)
      throws IOException, InterruptedException {
    switch (this) {
      case Status(int status) -> exchange.sendResponseHeaders(status, -1);
      case Redirect(int status, URI to) -> {
        exchange.getResponseHeaders().set(HeaderNames.LOCATION, to.toString());
        exchange.sendResponseHeaders(status, -1);
      }
      case After(Duration time) -> {
        released.await(time.toMillis(), TimeUnit.MILLISECONDS);
        exchange.sendResponseHeaders(200, -1);
      }
      case Trickle() -> {
        exchange.sendResponseHeaders(200, 0);
        do {
          exchange.getResponseBody().write('.');
          exchange.getResponseBody().flush();
        } while (!released.await(500, TimeUnit.MILLISECONDS));
      }
    }
  }
}
