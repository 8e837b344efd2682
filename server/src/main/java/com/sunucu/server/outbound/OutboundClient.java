package com.sunucu.server.outbound;

import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.outbound.OutboundFailure.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Sends HTTP/1.1 requests to URLs that clients chose: only to addresses that the guard allows
 * (WHD-06, RUL-22), and each within a deadline (WHD-04). For use by many virtual threads at once.
 *
 * <p>Each exchange runs on a virtual thread of its own, and the caller waits for it until the
 * deadline: so a look-up, a connection, a handshake or a slow response that hangs is left in time.
 * {@link Deadlines} keeps the deadline and closes the socket. {@link BoundedSocket} bounds what an
 * exchange reads, so that input without end cannot keep a carrier thread from others.
 */
public final class OutboundClient implements AutoCloseable {

  private static final int OK = 200;

  private final TargetGuard guard;
  private final HostLookup lookup;
  private final Duration deadline;
  private final LongSupplier nanoTime;
  private final SurvivedFaults faults;
  private final Deadlines deadlines;
  private final CloseableHttpClient client;

  /**
   * @param tls whose certificates are trusted
   * @param deadline for a whole exchange
   * @param nanoTime measures how long an exchange takes
   */
  public OutboundClient(
      TargetGuard guard,
      HostLookup lookup,
      SSLContext tls,
      Duration deadline,
      LongSupplier nanoTime,
      SurvivedFaults faults) {
    this.guard = guard;
    this.lookup = lookup;
    this.deadline = deadline;
    this.nanoTime = nanoTime;
    this.faults = faults;
    this.deadlines = new Deadlines(faults);
    this.client = HttpClients.open(new GuardedResolver(guard, lookup), tls, deadline);
  }

  /**
   * A client that asks the system's resolver and trusts the certificates that the JVM trusts, in
   * the sandbox, too. The caller closes it.
   */
  public static OutboundClient open(TargetGuard guard, Duration deadline, SurvivedFaults faults) {
    return new OutboundClient(
        guard,
        new SystemLookup(InetAddress::getAllByName, deadline.dividedBy(2), faults),
        SSLContexts.createDefault(),
        deadline,
        System::nanoTime,
        faults);
  }

  /**
   * Posts a request, and waits for its response until the deadline at most. An interrupt ends the
   * wait with the result so far.
   */
  public OutboundResult post(OutboundRequest request) {
    long start = nanoTime.getAsLong();
    Optional<String> refusal = guard.refusal(request.target());
    return refusal.isPresent()
        ? OutboundResult.refused(since(start), refusal.get())
        : await(start, new OutboundExchange(client, request));
  }

  /**
   * Gets a document, and waits for it until the deadline at most.
   *
   * @return empty if the target is not allowed, the response is not a whole one with status 200, or
   *     its body is longer than {@link OutboundRequest#kept}
   */
  public Optional<byte[]> get(OutboundRequest request) {
    if (guard.refusal(request.target()).isPresent()) {
      return Optional.empty();
    }
    // One byte more shows that a body is too long.
    OutboundExchange exchange =
        new OutboundExchange(
            client,
            OutboundRequest.get(
                request.accountId(), request.target(), request.headers(), request.kept() + 1));
    OutboundResult result = await(nanoTime.getAsLong(), exchange);
    boolean whole = result.failure().isEmpty() && result.status().orElse(0) == OK;
    return Optional.of(exchange.bytes()).filter(it -> whole && it.length <= request.kept());
  }

  private OutboundResult await(long start, OutboundExchange exchange) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Future<?> cut =
        deadlines.after(
            deadline,
            () -> {
              // In this order: the exchange's own exception for its closed socket comes too late.
              end.completeExceptionally(new TimeoutException());
              exchange.cut();
            });
    Thread.startVirtualThread(() -> run(exchange, end));
    Optional<OutboundFailure> failure = Optional.empty();
    try {
      end.get();
    } catch (InterruptedException e) {
      exchange.end();
      Thread.currentThread().interrupt();
      failure =
          Optional.of(new OutboundFailure(Reason.CONNECTION_FAILED, "This server was stopped."));
    } catch (ExecutionException e) {
      exchange.end();
      failure = Optional.of(failure(e.getCause(), exchange.status()));
    } finally {
      cut.cancel(false);
    }
    return new OutboundResult(since(start), exchange.status(), exchange.text(), failure);
  }

  private static void run(OutboundExchange exchange, CompletableFuture<Void> end) {
    try {
      exchange.run();
      end.complete(null);
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  private OutboundFailure failure(Throwable cause, OptionalInt status) {
    return switch (cause) {
      case TimeoutException e -> timeout(status);
      case IOException e -> FailureMessages.of(e);
      default -> {
        faults.seen(SurvivedFaults.Place.ATTEMPT, cause);
        yield new OutboundFailure(Reason.INTERNAL, OutboundFailure.SEE_LOG);
      }
    };
  }

  /** A response that breaks off does not count: the rest of it is unknown. */
  private OutboundFailure timeout(OptionalInt status) {
    String seconds = "%s s".formatted(deadline.toMillis() / 1000.0);
    return new OutboundFailure(
        Reason.TIMEOUT,
        status.isPresent()
            ? "A response %d began and was not complete within %s."
                .formatted(status.getAsInt(), seconds)
            : "No response within %s.".formatted(seconds));
  }

  /** Ends the exchanges in progress. */
  @Override
  public void close() {
    try (lookup;
        deadlines) {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
