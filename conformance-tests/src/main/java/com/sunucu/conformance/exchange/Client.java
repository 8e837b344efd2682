package com.sunucu.conformance.exchange;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests to one target. Every exchange, whatever its transport, is recorded in the ledger
 * and validated against the contract. Thread-safe.
 */
public final class Client {

  private static final int BUSY = 503;

  /** The time that a starting server says it needs: a few seconds. */
  private static final int TRIES_WHERE_BUSY = 8;

  private static final Duration PAUSE_WHERE_BUSY = Duration.ofMillis(500);

  /**
   * The time limit for a complete response. The transports' own timeouts end silent connections;
   * this one also ends a response that trickles.
   */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI base;
  private final Duration timeout;
  private final Ledger ledger;
  private final Transport ordinary;
  private final WireTransport wire;
  private final Transport fast;

  /**
   * @param base the server's root, without a trailing slash
   */
  public Client(URI base, Ledger ledger) {
    this(base, ledger, TIMEOUT);
  }

  Client(URI base, Ledger ledger, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
    this.ledger = ledger;
    this.ordinary = new RestAssuredTransport(base);
    this.wire = new WireTransport(base);
    this.fast = new BurstTransport(base);
  }

  /** Whether the server is on this machine's loopback. */
  public boolean isLocal() {
    return base.getHost().matches("127(\\.[0-9]{1,3}){3}|\\[::1\\]|localhost");
  }

  /**
   * Sends an ordinary request.
   *
   * @throws Unreachable when no response came
   */
  public Exchange send(String check, Request request) {
    return exchange(ordinary, check, request);
  }

  /** Sends an ordinary request with the fastest transport, the JDK's client. */
  public Exchange sendFast(String check, Request request) {
    return exchange(fast, check, request);
  }

  /** Sends a request exactly as given, even if it is not valid HTTP. */
  public Exchange verbatim(String check, Request request) {
    return exchange(wire, check, request);
  }

  /**
   * Sends these bytes, which need not be valid HTTP.
   *
   * @param shown the request that the record of the exchange shows instead of the bytes
   */
  public Exchange bytes(String check, Request shown, byte[] bytes) {
    return exchange(request -> wire.send(bytes, shown.method()), check, shown);
  }

  /**
   * Sends the same request many times concurrently.
   *
   * @param times number of requests in total
   * @param clients number of concurrent clients
   */
  public List<Exchange> burst(String check, Request request, int times, int clients) {
    AtomicInteger left = new AtomicInteger(times);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Exchange>>> work = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        work.add(
            threads.submit(() -> {
              List<Exchange> mine = new ArrayList<>();
              while (left.getAndDecrement() > 0) {
                mine.add(exchange(fast, check, request));
              }
              return mine;
            }));
      }
      List<Exchange> all = new ArrayList<>();
      for (Future<List<Exchange>> future : work) {
        all.addAll(future.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Unreachable u ? u : new IllegalStateException(e.getCause());
    }
  }

  /**
   * A busy target refuses a request with 503 and without an effect (RUL-11). The request is sent
   * again a few times, so that a busy machine is not reported as a broken server.
   */
  private Exchange exchange(Transport transport, String check, Request request) {
    Exchange exchange = once(transport, check, request);
    for (int again = 0; again < TRIES_WHERE_BUSY && exchange.status() == BUSY; again++) {
      try {
        Thread.sleep(PAUSE_WHERE_BUSY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unreachable("interrupted", e);
      }
      exchange = once(transport, check, request);
    }
    return exchange;
  }

  private Exchange once(Transport transport, String check, Request request) {
    long start = System.nanoTime();
    Response response;
    try {
      response = inTime(transport, request);
    } catch (IOException e) {
      throw Unreachable.noAnswer(base, request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Exchange exchange = new Exchange(check, request, response, took);
    ledger.add(exchange);
    return exchange;
  }

  /** Interrupting a virtual thread that waits for a socket closes the socket. */
  private Response inTime(Transport transport, Request request)
      throws IOException, InterruptedException {
    FutureTask<Response> task = new FutureTask<>(() -> transport.send(request));
    Thread.ofVirtual().start(task);
    try {
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no complete response within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      task.cancel(true);
    }
  }
}
