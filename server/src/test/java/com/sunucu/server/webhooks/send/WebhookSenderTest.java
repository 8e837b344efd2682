package com.sunucu.server.webhooks.send;

import static com.sunucu.server.webhooks.TestSender.PATIENT;
import static com.sunucu.server.webhooks.TestSender.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.net.TargetUrl;
import com.sunucu.server.net.TargetUrl.Malformed;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.webhooks.FakeLookup;
import com.sunucu.server.webhooks.Receiver;
import com.sunucu.server.webhooks.Receiver.Received;
import com.sunucu.server.webhooks.TestSender;
import com.sunucu.server.webhooks.TestTls;
import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what is made of the answer. Where it may go, and for how long: apart. */
@Timeout(300)
class WebhookSenderTest {

  private final TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);

  @AfterEach
  void close() {
    sender.close();
  }

  @Test
  @DisplayName("the bytes and the headers that were given go out, and nothing that a browser adds")
  void request() {
    try (Receiver receiver = Receiver.taking()) {
      LeasedDelivery request = to(receiver.url() + "//a/../%2F?x=%31&y=");
      assertThat(sender.send(request).succeeded()).isTrue();
      Received taken = receiver.taken().getFirst();
      assertThat(taken.requestLine()).isEqualTo("POST /hook//a/../%2F?x=%31&y= HTTP/1.1");
      assertThat(taken.body()).isEqualTo(request.body());
      assertThat(taken.headers())
          .containsExactlyInAnyOrder(
              "Content-Type: application/json",
              "User-Agent: Sunucu-Webhooks/1.6",
              "X-Sunucu-Event: ticket.created",
              "X-Sunucu-Delivery: d6e1f3a5-8b7c-4d9e-a0f2-4c6b8d0e2f13",
              "X-Sunucu-Signature: "
                  + Signature.header(TestSender.SECRET, TestSender.START, request.body()),
              "Host: 127.0.0.1:" + receiver.port(),
              "Content-Length: " + request.body().length,
              "Connection: keep-alive");
    }
  }

  @ParameterizedTest
  @DisplayName("a URL without path, or with two slashes, goes as it stands")
  @CsvSource({"'', /", "?q, /?q", "//x, //x", "/, /"})
  void paths(String path, String sent) {
    try (Receiver receiver = Receiver.taking()) {
      sender.send(to("http://127.0.0.1:" + receiver.port() + path));
      assertThat(receiver.taken().getFirst().requestLine()).isEqualTo("POST " + sent + " HTTP/1.1");
    }
  }

  @Test
  @DisplayName("RUL-22 IPv6 loopback is reached, its Host header in brackets")
  void ipv6() {
    assumeTrue(hasIpv6(), "This machine has no IPv6 loopback.");
    try (Receiver receiver =
        Receiver.on(
            Receiver.listen("::1"),
            (request, out) ->
                Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
      assertThat(sender.send(to("http://[::1]:" + receiver.port() + "/")).succeeded()).isTrue();
      assertThat(receiver.taken().getFirst().headers()).contains("Host: [::1]:" + receiver.port());
      // And localhost, though nobody listens there by IPv4.
      assertThat(sender.send(to("http://localhost:" + receiver.port() + "/")).succeeded()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("WHD-04 2xx is taken, all else is not")
  @CsvSource({
    "200, true", "201, true", "204, true", "299, true", "300, false", "301, false", "304, false",
    "400, false", "401, false", "407, false", "410, false", "429, false", "500, false",
        "503, false",
    "600, false", "999, false"
  })
  void statuses(int status, boolean taken) {
    try (Receiver receiver =
        Receiver.answering(
            "HTTP/1.1 %d X\r\nContent-Length: %s\r\n\r\n%s"
                .formatted(status, status == 204 ? 0 : 2, status == 204 ? "" : "ok"))) {
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(attempt.status()).hasValue(status);
      assertThat(attempt.succeeded()).isEqualTo(taken);
      assertThat(attempt.error().isEmpty()).isEqualTo(taken);
      attempt
          .error()
          .ifPresent(it -> assertThat(it).startsWith("status_not_2xx: The response was " + status));
      assertThat(receiver.taken()).as("no second try").hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("a redirect is not followed, wherever it leads")
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirects(int status) {
    try (Receiver inner = Receiver.taking();
        Receiver receiver =
            Receiver.answering(
                "HTTP/1.1 %d X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(status, inner.url()))) {
      assertThat(sender.send(to(receiver.url())).error())
          .contains(
              "status_not_2xx: The response was %d. A redirect is not followed.".formatted(status));
      assertThat(inner.connections()).isZero();
      assertThat(receiver.taken()).hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("a status of 3xx that is no redirect is not called one")
  @ValueSource(ints = {300, 304, 305, 306, 309, 399})
  void noRedirects(int status) {
    try (Receiver receiver =
        Receiver.answering("HTTP/1.1 %d X\r\nContent-Length: 0\r\n\r\n".formatted(status))) {
      assertThat(sender.send(to(receiver.url())).error())
          .contains("status_not_2xx: The response was %d.".formatted(status));
    }
  }

  @Test
  @DisplayName("no cookie comes back, and no challenge is answered")
  void noMemory() {
    try (Receiver receiver =
        Receiver.answering(
            "HTTP/1.1 401 X\r\nSet-Cookie: a=b\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")) {
      sender.send(to(receiver.url()));
      sender.send(to(receiver.url()));
      assertThat(receiver.taken()).hasSize(2);
      assertThat(receiver.taken())
          .allSatisfy(it ->
              assertThat(it.headers()).noneMatch(h -> h.matches("(?i)(cookie|authorization):.*")));
    }
  }

  @Test
  @DisplayName("the first kilobyte of an answer is kept, packed ones as they are")
  void answers() {
    try (Receiver receiver =
        Receiver.answering(
            "HTTP/1.1 500 X\r\nContent-Encoding: gzip\r\nContent-Length: 1500\r\n\r\n"
                + "a\u0000"
                + "x".repeat(1_498))) {
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(attempt.responseText()).contains("a\uFFFD" + "x".repeat(1_022));
      assertThat(attempt.toString()).doesNotContain("xxx");
    }
    try (Receiver receiver = Receiver.taking()) {
      assertThat(sender.send(to(receiver.url())).responseText()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{1}")
  @DisplayName("what breaks, or is no HTTP, is told for what it is")
  @CsvSource({
    "'', connection_failed: The connection was closed without a response.",
    "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', connection_failed: The connection was closed within the response.",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf', connection_failed: The connection was closed within the response.",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 099 No\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 000 No\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 20\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'SSH-2.0-OpenSSH_9.9\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'Hello\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
    "'HTTP/1.1 200 OK', connection_failed: The connection was closed within the response.",
    "'HTTP/1.1 200 OK\r\nContent-Le', connection_failed: The connection was closed within the response.",
    "'HTTP/9.9 200 OK\r\n\r\n', answer_malformed: The response is not HTTP/1.1.",
  })
  void broken(String answer, String error) {
    try (Receiver receiver =
        Receiver.doing((request, out) -> {
          Receiver.write(out, answer);
          throw new IOException("enough");
        })) {
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(attempt.error()).contains(error);
      assertThat(attempt.succeeded()).isFalse();
      assertThat(receiver.taken()).as("no second try").hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName(
      "WHD-05: what came behind an answer is not taken for the next one's, nor held against it")
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n",
      })
  void behind(String answer) {
    try (Receiver receiver = Receiver.answering(answer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(sender.send(to(receiver.url())).error()).isEmpty();
      }
      assertThat(receiver.connections()).as("each on a connection of its own").isEqualTo(3);
      assertThat(receiver.taken()).as("none sent twice").hasSize(3);
    }
  }

  @Test
  @DisplayName("interim answers are read over, however they come")
  void interim() {
    try (Receiver receiver =
        Receiver.answering(
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")) {
      for (int i = 0; i < 3; i++) {
        assertThat(sender.send(to(receiver.url())).succeeded()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @DisplayName("headers beyond 8 kB a line, 100 lines or 16 kB are not read")
  @ValueSource(strings = {"long", "many", "large", "endless", "status"})
  void headers(String kind) {
    String line =
        switch (kind) {
          case "long" -> "HTTP/1.1 200 OK\r\nX: " + "x".repeat(9_000) + "\r\n\r\n";
          case "many" -> "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(101) + "\r\n";
          case "large" ->
              "HTTP/1.1 200 OK\r\n" + ("X: " + "x".repeat(8_000) + "\r\n").repeat(4) + "\r\n";
          case "endless" -> "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000_000);
          default -> "HTTP/1.1 200 " + "x".repeat(1_000_000);
        };
    try (Receiver receiver = Receiver.answering(line)) {
      assertThat(sender.send(to(receiver.url())).error())
          .contains("answer_malformed: The response's header is larger than this server reads.");
    }
  }

  @Test
  @DisplayName("four trailers are read, a fifth is not waited for beyond the deadline")
  void trailers() {
    String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n%s\r\n";
    try (Receiver four = Receiver.answering(answer.formatted("X: y\r\n".repeat(4)));
        Receiver five = Receiver.answering(answer.formatted("X: y\r\n".repeat(5)));
        TestSender hasty = TestSender.sandbox(new FakeLookup(), TestSender.HASTY)) {
      assertThat(sender.send(to(four.url())).succeeded()).isTrue();
      assertThat(hasty.send(to(five.url())).succeeded()).isFalse();
    }
  }

  @Test
  @DisplayName("where nobody listens, that is told")
  void refused() throws IOException {
    // Bound, so that nobody else gets the port meanwhile, and without a queue.
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      AttemptResult attempt = sender.send(to("http://127.0.0.1:" + deaf.getLocalPort()));
      assertThat(attempt.error())
          .contains("connection_refused: Nothing listens at the URL's host and port.");
      assertThat(attempt.status()).isEmpty();
      assertThat(attempt.responseText()).isEmpty();
    }
  }

  @Test
  @DisplayName("a connection is used again, and not once the receiver closed it, said or not")
  void reuse() throws InterruptedException {
    try (Receiver receiver = Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      for (int i = 0; i < 20; i++) {
        assertThat(sender.send(to(receiver.url())).succeeded()).isTrue();
      }
      assertThat(receiver.connections()).isEqualTo(1);
    }
    CyclicBarrier closed = new CyclicBarrier(2);
    try (Receiver receiver =
        Receiver.doing((request, out) -> {
          Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          out.close();
          meet(closed);
        })) {
      for (int i = 0; i < 5; i++) {
        assertThat(sender.send(to(receiver.url())).error()).isEmpty();
        meet(closed);
      }
      assertThat(receiver.connections()).isEqualTo(5);
    }
  }

  @Test
  @DisplayName("hundreds at once to one receiver: none waits for another's connection or thread")
  void manyAtOnce() throws InterruptedException {
    int count = 400;
    CyclicBarrier allThere = new CyclicBarrier(count);
    try (Receiver receiver =
        Receiver.doing((request, out) -> {
          meet(allThere);
          Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        })) {
      CountDownLatch taken = new CountDownLatch(count);
      for (int i = 0; i < count; i++) {
        Thread.startVirtualThread(() -> {
          if (sender.send(to(receiver.url())).succeeded()) {
            taken.countDown();
          }
        });
      }
      assertThat(taken.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName("an attempt bears how long it took, by the clock that was given")
  void took() {
    AtomicLong nanos = new AtomicLong();
    try (Receiver receiver = Receiver.taking();
        TestSender timed =
            TestSender.of(
                TargetGuard.of(true, List.of()),
                new FakeLookup(),
                TestTls.unconfigured(),
                PATIENT,
                () -> nanos.getAndAdd(1_500_000))) {
      assertThat(timed.send(to(receiver.url())).took()).isEqualTo(Duration.ofNanos(1_500_000));
      assertThat(timed.send(to("http://10.0.0.1/")).took()).isEqualTo(Duration.ofNanos(1_500_000));
    }
  }

  @Test
  @DisplayName("WHD-05 an attempt that an error of this server ended has its real duration")
  void tookOfFault() {
    AtomicLong nanos = new AtomicLong();
    try (TestSender timed =
        TestSender.of(
            TargetGuard.of(false, List.of()),
            (account, name) -> {
              throw new NoClassDefFoundError("on purpose");
            },
            TestTls.unconfigured(),
            PATIENT,
            () -> nanos.getAndAdd(1_500_000))) {
      AttemptResult result = timed.send(to("https://hooks.example/"));
      assertThat(result.took()).isEqualTo(Duration.ofNanos(1_500_000));
      assertThat(result.status()).isEmpty();
      assertThat(result.error()).contains("internal_fault: This server failed; its log says why.");
    }
  }

  @Test
  @DisplayName("an interrupted thread is released at once, and stays interrupted")
  void interrupted() {
    try (Receiver receiver = Receiver.doing((request, out) -> Thread.sleep(PATIENT))) {
      Thread.currentThread().interrupt();
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(attempt.error()).contains("connection_failed: This server was stopped.");
      assertThat(attempt.status()).isEqualTo(OptionalInt.empty());
    }
  }

  @Test
  @DisplayName("the text of a request shows neither its body nor a token in its URL")
  void texts() throws Malformed {
    LeasedDelivery delivery = to("https://example.com/hooks/hunter2?token=hunter2");
    OutboundRequest request =
        new OutboundRequest(
            TestSender.ACCOUNT,
            TargetUrl.parse(delivery.destination().url()),
            Map.of("X-Sunucu-Signature", "v1=hunter2"),
            delivery.body());
    assertThat(request.toString())
        .isEqualTo(
            "OutboundRequest[https://example.com:443, %d bytes]".formatted(request.body().length));
    assertThat(delivery.toString()).doesNotContain("hunter2", "subject", TestSender.SECRET);
  }

  private static boolean hasIpv6() {
    try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return loopback.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
