package com.sunucu.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.WebhookHeaders;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.load.baseline.CannedPost;
import com.sunucu.load.bench.FakeApi.Reply;
import com.sunucu.load.bench.client.DeliveryLatch;
import com.sunucu.load.bench.client.DeliveryReceiver;
import com.sunucu.load.bench.client.DeliveryReceiver.Arrival;
import com.sunucu.load.bench.client.ParallelCalls;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.client.SandboxCaller;
import com.sunucu.load.bench.client.TestAccount;
import com.sunucu.load.bench.process.Jvm;
import com.sunucu.load.bench.process.Machine;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.report.Delay;
import com.sunucu.load.bench.report.HtmlReport;
import com.sunucu.load.bench.report.JsonReport;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.SendRound;
import com.sunucu.load.bench.report.TextReport;
import com.sunucu.load.bench.report.WebhookFigures;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That webhooks are counted right, with tiny numbers; not how fast they are. */
class WebhookBenchTest {

  private static final Jvm JVM = new Jvm(Jvm.OWN_JAVA, "64m", List.of("-XX:TieredStopAtLevel=1"));
  private static final UUID ACCOUNT = UUID.fromString("00000000-0000-4000-8000-000000000001");

  @Test
  @DisplayName("Bare posts: exactly as many as told, over all targets, headers and bytes as given")
  void barePosts() throws IOException {
    List<Arrival> latch = new CopyOnWriteArrayList<>();
    byte[] body = "{\"şehir\":\"İzmir\"}".getBytes(StandardCharsets.UTF_8);
    try (Probe probe = new Probe();
        DeliveryReceiver receiver = DeliveryReceiver.open(arrival -> taken(latch, arrival));
        ServerProcess posts =
            ServerProcess.start(
                ProcessSpec.posts(
                    JVM,
                    new CannedPost(
                        receiver.urls(2),
                        Map.of(WebhookHeaders.X_SUNUCU_DELIVERY, "7", "User-Agent", "bench"),
                        body,
                        3)))) {
      assertThat(send(probe, posts, 10)).isEqualTo(200);
      assertThat(latch)
          .hasSize(10)
          .allSatisfy(arrival -> {
            assertThat(arrival.body()).isEqualTo(body);
            assertThat(arrival.deliveryId()).isEqualTo("7");
            assertThat(arrival.headers()).containsEntry("User-Agent", "bench");
          });

      receiver.respondWith(arrival -> 503);
      assertThat(send(probe, posts, 1)).as("a refusal is no post").isEqualTo(500);
    }
  }

  @Test
  @DisplayName("WHD-05: a delivery that comes again is answered again and counted once")
  void latch() throws IOException {
    List<Arrival> first = new ArrayList<>();
    DeliveryLatch latch = new DeliveryLatch(2, 503, first::add);

    assertThat(List.of(latch.answer(arrival("a", "")), latch.answer(arrival("a", ""))))
        .containsExactly(503, 503);
    assertThatThrownBy(() -> latch.await(Duration.ZERO))
        .isInstanceOf(IOException.class)
        .hasMessage("1 of 2 deliveries came, then none for 0 s");
    latch.answer(arrival("b", ""));
    latch.await(Duration.ZERO);

    assertThat(first).extracting(Arrival::deliveryId).containsExactly("a", "b");
  }

  @Test
  @DisplayName("The delay is from createdAt to arrival, of each event that was caused")
  void delay() throws IOException {
    AtomicInteger caused = new AtomicInteger();
    DeliveryReceiver receiver = DeliveryReceiver.open(arrival -> 200);
    try (receiver;
        Probe probe = new Probe();
        FakeApi api =
            new FakeApi((request, key) -> {
              deliver(receiver, caused.incrementAndGet());
              return new Reply(SandboxOperations.DEPOSIT_TO_WALLET.successStatus(), Map.of(), "{}");
            })) {
      TestAccount testAccount =
          new TestAccount(new SandboxCaller(probe, api.address(), "operator"), ACCOUNT);

      Delay delay =
          new DelayMeter(receiver, List.of(testAccount), 1000).measure(Duration.ofMillis(5));

      assertThat(caused).hasValue(5);
      assertThat(delay.events()).isEqualTo(5);
      // Each bears a createdAt of an hour before; three digits are kept.
      assertThat(delay.p50Millis()).isBetween(3_590_000.0, 3_900_000.0);
      assertThat(delay.maxMillis()).isGreaterThanOrEqualTo(delay.p99Millis());
    }
  }

  @Test
  @DisplayName("A call that fails ends the measurement, with its reason")
  void failingCall() {
    assertThatThrownBy(() ->
            ParallelCalls.fast(
                3,
                2,
                number -> {
                  if (number == 2) {
                    throw new IOException("depositToWallet answered 503, not 201");
                  }
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("depositToWallet answered 503, not 201");
  }

  @Test
  @DisplayName("The ratio divides the server's deliveries by the bare posts of the same round")
  void figures() {
    WebhookFigures figures = figuresOfTwoRounds();
    assertThat(figures.ratio().perRound()).containsExactly(0.5, 0.25);
    assertThat(figures.ratio().to()).isEqualTo("bare posts");
    assertThat(figures.senders())
        .extracting(it -> it.perSecond().median())
        .containsExactly(150.0, 500.0);
    assertThat(SendRound.of(1, "a", 100, Duration.ofMillis(500), Duration.ofMillis(20)))
        .isEqualTo(new SendRound(1, "a", 200, 200, 100));
  }

  @Test
  @DisplayName("Webhooks alone make a report, for machines and for people")
  void report(@TempDir Path out) throws IOException {
    Report report =
        new Report(
            Instant.EPOCH,
            Machine.here(JVM),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(figuresOfTwoRounds()));
    Path file = out.resolve("bench.json");
    JsonReport.write(report, file);

    JsonNode json = new JsonMapper().readTree(Files.readString(file));
    assertThat(json.get("reads").isNull()).isTrue();
    assertThat(json.get("webhooks").propertyNames())
        .containsExactly("subscriptions", "inFlight", "rounds", "senders", "ratio", "delay");
    assertThat(json.at("/webhooks/rounds")).hasSize(4);
    assertThat(json.at("/webhooks/delay/p99Millis").asDouble()).isEqualTo(40);
    assertThat(TextReport.of(report))
        .contains(
            "webhooks/s, sunucu / bare posts: 0.38",
            "event to first attempt: p50 12.0 ms, p99 40.0 ms")
        .doesNotContain("requests/s,");
    assertThat(HtmlReport.of(report))
        .contains("<td>webhooks/s, sunucu / bare posts</td>", "<td>40.0</td>")
        .doesNotContain("Requests/s");
  }

  private static WebhookFigures figuresOfTwoRounds() {
    return WebhookFigures.of(
        8,
        64,
        List.of(
            new SendRound(1, "sunucu", 100, 700, 80),
            new SendRound(1, "bare posts", 200, 300, 80),
            new SendRound(2, "sunucu", 200, 500, 80),
            new SendRound(2, "bare posts", 800, 200, 80)),
        new Delay(100, 3000, 12, 40, 41));
  }

  private static int send(Probe probe, ServerProcess posts, int count) throws IOException {
    return probe
        .call(
            posts.awaitListening(),
            "POST",
            "/posts",
            Optional.empty(),
            BodyPublishers.ofString(String.valueOf(count)))
        .statusCode();
  }

  /** As if the server had sent it. */
  private static void deliver(DeliveryReceiver receiver, int number) {
    Arrival arrival = arrival("d" + number, Instant.now().minusSeconds(3600).toString());
    receiver.responder().answer(arrival);
  }

  private static Arrival arrival(String id, String createdAt) {
    return new Arrival(
        Instant.now(),
        Map.of(WebhookHeaders.X_SUNUCU_DELIVERY, id),
        "{\"createdAt\":\"%s\"}".formatted(createdAt).getBytes(StandardCharsets.UTF_8));
  }

  private static int taken(List<Arrival> latch, Arrival arrival) {
    latch.add(arrival);
    return 200;
  }
}
