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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent. Responses, targets and deadlines have tests of their own. */
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
}
