package com.sunucu.load.bench;

import com.sunucu.api.Limits;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.api.sandbox.model.ClockAdvance;
import com.sunucu.api.sandbox.model.ClockState;
import com.sunucu.api.sandbox.model.DeliveryRun;
import com.sunucu.load.baseline.CannedPost;
import com.sunucu.load.baseline.PostsCommand;
import com.sunucu.load.bench.client.DeliveryLatch;
import com.sunucu.load.bench.client.DeliveryReceiver;
import com.sunucu.load.bench.client.ParallelCalls;
import com.sunucu.load.bench.client.SandboxCaller;
import com.sunucu.load.bench.client.TestAccount;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.report.SendRound;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Compares durable deliveries a second with bare posts a second, in alternating rounds.
 *
 * <p>The backlog builds up while the clock is stopped: each delivery is attempted once, refused by
 * the receiver, and waits for its retry. Then the clock is advanced, all are due at once, and the
 * measurement lasts until all have arrived and are recorded. Pausing the subscriptions would not
 * work: a paused one gets no events (RUL-24).
 */
final class InterleavedDeliveries {

  private static final int OK = 200;
  private static final int REFUSED = 503;

  /** Past the first retry, also where it has all the jitter that RUL-21 allows. */
  private static final ClockAdvance PAST_RETRY =
      new ClockAdvance(
          Math.ceilDiv(
                  Limits.RETRY_MINUTES.getFirst() * 60 * (100 + Limits.RETRY_JITTER_PERCENT), 100)
              + 1);

  /** Calls that cause events, at once: enough to keep both processors busy. */
  private static final int CALLERS = 8;

  private final ServerProcess sunucu;
  private final SandboxCaller operator;
  private final TestAccount testAccount;
  private final DeliveryReceiver receiver;
  private final List<URI> urls;
  private final int perRound;
  private final AtomicReference<Optional<DeliveryReceiver.Arrival>> seen =
      new AtomicReference<>(Optional.empty());

  /**
   * @param urls of the receiver, one for each subscription
   * @param deliveries in each round, made full by the number of subscriptions
   * @throws IOException when the account cannot be opened
   */
  InterleavedDeliveries(
      ServerProcess sunucu,
      SandboxCaller operator,
      DeliveryReceiver receiver,
      List<URI> urls,
      int deliveries)
      throws IOException {
    this.sunucu = sunucu;
    this.operator = operator;
    this.receiver = receiver;
    this.urls = List.copyOf(urls);
    this.testAccount = TestAccount.open(operator, urls);
    this.perRound = Math.ceilDiv(deliveries, urls.size()) * urls.size();
  }

  /** Starts the process that sends bare posts. */
  @FunctionalInterface
  interface Poster {
    ServerProcess start(CannedPost post) throws IOException;
  }

  /**
   * Runs one round of each kind as a warm-up, then the counted rounds.
   *
   * @param inFlight bare posts under way at once
   * @param progress called with each round as it ends
   */
  List<SendRound> run(int rounds, int inFlight, Poster poster, Consumer<SendRound> progress)
      throws IOException {
    deliver(0);
    ServerProcess posts = poster.start(post(inFlight));
    postBare(0, posts);
    List<SendRound> results = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (SendRound result : List.of(deliver(round), postBare(round, posts))) {
        results.add(result);
        progress.accept(result);
      }
    }
    return results;
  }

  private SendRound deliver(int round) throws IOException {
    heapUp();
    DeliveryLatch latch = new DeliveryLatch(perRound, OK, it -> seen.set(Optional.of(it)));
    receiver.respondWith(latch);
    operator.call(SandboxOperations.RESUME_CLOCK, ClockState.class);
    Duration cpuBefore = sunucu.cpu();
    long start = System.nanoTime();
    operator.call(SandboxOperations.ADVANCE_CLOCK, PAST_RETRY, ClockState.class);
    latch.await(DeliveryLatch.TIMEOUT);
    // Responds when the last of them are recorded, too.
    operator.call(SandboxOperations.RUN_DELIVERIES, DeliveryRun.class);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return SendRound.of(round, sunucu.name(), perRound, took, sunucu.cpu().minus(cpuBefore));
  }

  private void heapUp() throws IOException {
    DeliveryLatch refused = new DeliveryLatch(perRound, REFUSED, it -> {});
    receiver.respondWith(refused);
    operator.call(SandboxOperations.FREEZE_CLOCK, ClockState.class);
    ParallelCalls.fast(perRound / urls.size(), CALLERS, number -> testAccount.deposit());
    refused.await(DeliveryLatch.TIMEOUT);
    operator.call(SandboxOperations.RUN_DELIVERIES, DeliveryRun.class);
  }

  private SendRound postBare(int round, ServerProcess posts) throws IOException {
    receiver.respondWith(arrival -> OK);
    Duration cpuBefore = posts.cpu();
    long start = System.nanoTime();
    int status =
        operator
            .probe()
            .call(
                posts.awaitListening(),
                "POST",
                PostsCommand.ROUTE,
                Optional.empty(),
                BodyPublishers.ofString(String.valueOf(perRound)))
            .statusCode();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (status != OK) {
      throw new IOException("%s answered %d".formatted(posts.name(), status));
    }
    return SendRound.of(round, posts.name(), perRound, took, posts.cpu().minus(cpuBefore));
  }

  /** The content of a delivery, without the headers that the client adds itself. */
  private CannedPost post(int inFlight) throws IOException {
    DeliveryReceiver.Arrival delivery =
        seen.get().orElseThrow(() -> new IOException("no delivery was seen"));
    Map<String, String> headers =
        delivery.headers().entrySet().stream()
            .filter(header -> isTheSenders(header.getKey().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new CannedPost(urls, headers, delivery.body(), inFlight);
  }

  private static boolean isTheSenders(String header) {
    return header.startsWith("x-") || header.equals("content-type") || header.equals("user-agent");
  }
}
