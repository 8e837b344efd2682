package com.sunucu.server.webhooks;

import com.sunucu.server.webhooks.TargetUrl.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.ssl.SSLContexts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends by HTTP/1.1 to where the guard lets it, and gives nobody more than ten seconds (WHD-04,
 * WHD-06, RUL-22). Made for many virtual threads at once.
 *
 * <p>Each exchange runs on a virtual thread of its own, and who sends waits for it until the
 * deadline: so whatever it hangs in, a look-up, a connection, a handshake, an answer that drips, is
 * left in time. Then its connection is closed, and the thread ends by itself.
 */
public final class GuardedSender implements Sender, AutoCloseable {

  /**
   * How many can be under way at once, in all and to one receiver. Whoever sends more waits for a
   * connection, and that counts as its own time.
   */
  public static final int MOST_AT_ONCE = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(GuardedSender.class);

  /** For the whole exchange (WHD-04). */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final TargetGuard guard;
  private final HostLookup lookup;
  private final Duration deadline;
  private final LongSupplier nanoTime;
  private final CloseableHttpClient client;

  /**
   * @param tls whose certificates are believed
   * @param deadline for a whole exchange
   * @param nanoTime what an attempt's duration is measured by
   */
  GuardedSender(
      TargetGuard guard,
      HostLookup lookup,
      SSLContext tls,
      Duration deadline,
      LongSupplier nanoTime) {
    this.guard = guard;
    this.lookup = lookup;
    this.deadline = deadline;
    this.nanoTime = nanoTime;
    this.client = HttpClients.open(new GuardedResolver(guard, lookup), tls, deadline);
  }

  /**
   * One that asks the system's resolver and believes the certificates that the JVM believes; in the
   * sandbox, too. Whoever opens one closes it.
   */
  public static GuardedSender open(TargetGuard guard) {
    return new GuardedSender(
        guard,
        new SystemLookup(InetAddress::getAllByName, DEADLINE.dividedBy(2)),
        SSLContexts.createDefault(),
        DEADLINE,
        System::nanoTime);
  }

  @Override
  public Attempt send(Outgoing request) {
    long start = nanoTime.getAsLong();
    try {
      TargetUrl url = TargetUrl.parse(request.url().toString());
      Optional<String> refusal = guard.refusal(url);
      return refusal.isPresent()
          ? refused(start, refusal.get())
          : await(start, new Exchange(client, url, request));
    } catch (Malformed e) {
      return refused(start, e.getMessage());
    }
  }

  private Attempt await(long start, Exchange exchange) {
    FutureTask<Void> task = new FutureTask<>(exchange);
    Thread.startVirtualThread(task);
    Optional<String> failure;
    try {
      task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      failure = exchange.status().stream().boxed().findFirst().flatMap(GuardedSender::notTaken);
    } catch (TimeoutException e) {
      exchange.end();
      failure = Optional.of(late(exchange.status()));
    } catch (InterruptedException e) {
      exchange.end();
      Thread.currentThread().interrupt();
      failure = Optional.of(SendFault.CONNECTION_FAILED.because("This server was stopped."));
    } catch (ExecutionException e) {
      failure = Optional.of(diagnosis(e.getCause()));
    }
    return new Attempt(since(start), exchange.status(), exchange.answer(), failure);
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
    String redirect = status / 100 == 3 ? " A redirect is not followed." : "";
    return Optional.of(
        SendFault.STATUS_NOT_2XX.because("The answer was %d.%s".formatted(status, redirect)));
  }

  /** A 2xx counts only whole: what breaks off may have been about to say more. */
  private String late(OptionalInt status) {
    String seconds = "%s s".formatted(deadline.toMillis() / 1000.0);
    return SendFault.TIMEOUT.because(
        status.isPresent()
            ? "The answer %d came, but not to its end within %s."
                .formatted(status.getAsInt(), seconds)
            : "No answer within %s.".formatted(seconds));
  }

  private static String diagnosis(Throwable failure) {
    if (failure instanceof IOException e) {
      return Diagnosis.of(e);
    }
    LOG.error("Could not send a webhook", failure);
    return SendFault.INTERNAL_FAULT.because("A fault of this server, which is logged there.");
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    try (lookup) {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
