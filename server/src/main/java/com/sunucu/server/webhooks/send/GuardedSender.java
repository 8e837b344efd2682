package com.sunucu.server.webhooks.send;

import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.net.TargetUrl;
import com.sunucu.server.net.TargetUrl.Malformed;
import com.sunucu.server.outbound.Deadlines;
import com.sunucu.server.outbound.GuardedResolver;
import com.sunucu.server.outbound.HostLookup;
import com.sunucu.server.outbound.HttpClients;
import com.sunucu.server.outbound.OutboundExchange;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.outbound.SendErrorMessages;
import com.sunucu.server.outbound.SendFault;
import com.sunucu.server.outbound.SystemLookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Sends by HTTP/1.1 to where the guard lets it, and gives nobody more than ten seconds (WHD-04,
 * WHD-06, RUL-22). Made for many virtual threads at once.
 *
 * <p>Each exchange runs on a virtual thread of its own, and the sender waits for it until the
 * deadline: so whatever it hangs in, a look-up, a connection, a handshake, a response that drips,
 * is left in time. {@link Deadlines} keeps the deadline and closes the socket. {@link
 * BoundedSocket} bounds what an exchange reads, so that input without end cannot keep a carrier
 * thread from others.
 */
public final class GuardedSender implements Sender, AutoCloseable {

  /** All that ask for the same request elsewhere; 304 does not. */
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** For the whole exchange (WHD-04). */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final TargetGuard guard;
  private final HostLookup lookup;
  private final Duration deadline;
  private final LongSupplier nanoTime;
  private final SurvivedFaults faults;
  private final Deadlines deadlines;
  private final CloseableHttpClient client;

  /**
   * @param tls whose certificates are believed
   * @param deadline for a whole exchange
   * @param nanoTime what an attempt's duration is measured by
   */
  public GuardedSender(
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
   * One that asks the system's resolver and believes the certificates that the JVM believes; in the
   * sandbox, too. Its caller closes it.
   */
  public static GuardedSender open(TargetGuard guard, SurvivedFaults faults) {
    return new GuardedSender(
        guard,
        new SystemLookup(InetAddress::getAllByName, DEADLINE.dividedBy(2), faults),
        SSLContexts.createDefault(),
        DEADLINE,
        System::nanoTime,
        faults);
  }

  @Override
  public Attempt send(OutboundRequest request) {
    long start = nanoTime.getAsLong();
    try {
      TargetUrl url = TargetUrl.parse(request.url().toString());
      Optional<String> refusal = guard.refusal(url);
      return refusal.isPresent()
          ? refused(start, refusal.get())
          : await(start, new OutboundExchange(client, url, request));
    } catch (Malformed e) {
      return refused(start, e.getMessage());
    }
  }

  private Attempt await(long start, OutboundExchange exchange) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Future<?> cut =
        deadlines.after(
            deadline,
            () -> {
              // In this order: what the exchange says of its closed socket comes too late.
              end.completeExceptionally(new TimeoutException());
              exchange.cut();
            });
    Thread.startVirtualThread(() -> run(exchange, end));
    Optional<String> failure;
    try {
      end.get();
      failure = exchange.status().stream().boxed().findFirst().flatMap(GuardedSender::notTaken);
    } catch (InterruptedException e) {
      exchange.end();
      Thread.currentThread().interrupt();
      failure = Optional.of(SendFault.CONNECTION_FAILED.because("This server was stopped."));
    } catch (ExecutionException e) {
      exchange.end();
      failure = Optional.of(diagnosis(e.getCause(), exchange.status()));
    } finally {
      cut.cancel(false);
    }
    return new Attempt(since(start), exchange.status(), exchange.answer(), failure);
  }

  private static void run(OutboundExchange exchange, CompletableFuture<Void> end) {
    try {
      exchange.run();
      end.complete(null);
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }

  private Attempt refused(long start, String sentence) {
    return new Attempt(
        since(start),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(SendFault.TARGET_NOT_ALLOWED.because(sentence)));
  }

  private Duration since(long start) {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  private static Optional<String> notTaken(int status) {
    if (Attempt.isSuccess(status)) {
      return Optional.empty();
    }
    String redirect = REDIRECTS.contains(status) ? " A redirect is not followed." : "";
    return Optional.of(
        SendFault.STATUS_NOT_2XX.because("The response was %d.%s".formatted(status, redirect)));
  }

  /** A 2xx counts only whole: what breaks off may have been about to say more. */
  private String late(OptionalInt status) {
    String seconds = "%s s".formatted(deadline.toMillis() / 1000.0);
    return SendFault.TIMEOUT.because(
        status.isPresent()
            ? "A response %d began and was not complete within %s."
                .formatted(status.getAsInt(), seconds)
            : "No response within %s.".formatted(seconds));
  }

  private String diagnosis(Throwable failure, OptionalInt status) {
    return switch (failure) {
      case TimeoutException e -> late(status);
      case IOException e -> SendErrorMessages.of(e);
      default -> {
        faults.seen(SurvivedFaults.Place.ATTEMPT, failure);
        yield SendFault.INTERNAL_FAULT.because(SendErrorMessages.OWN_FAULT);
      }
    };
  }

  /** Ends what is under way. */
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
