package com.sunucu.server.webhooks;

import static com.sunucu.server.Waiting.eventually;
import static com.sunucu.server.webhooks.TestSender.HASTY;
import static com.sunucu.server.webhooks.TestSender.PATIENT;
import static com.sunucu.server.webhooks.TestSender.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Threads;
import com.sunucu.server.net.Cidr;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.outbound.BoundedSocket;
import com.sunucu.server.webhooks.queue.AttemptResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receivers that pour without end: cut by the count of bytes on the wire, long before the deadline
 * (RUL-22, WHD-07).
 */
@Timeout(300)
class HostileReceiverTest {

  /** What the kernel takes in before a reader does. */
  private static final long SOCKET_BUFFERS = 32L * 1024 * 1024;

  @ParameterizedTest(name = "{0}")
  @DisplayName("WHD-07 whatever a receiver pours without end is cut at 64 kB on the wire")
  @CsvSource({
    "100 Continue, '', 'HTTP/1.1 100 Continue\r\n\r\n', 'answer_malformed: More than 5 interim responses (1xx) came before the response.'",
    "102 with headers, '', 'HTTP/1.1 102 Processing\r\nX: y\r\n\r\n', 'answer_malformed: More than 5 interim responses (1xx) came before the response.'",
    "103 with hints, '', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nLink: </b>\r\n\r\n', 'answer_malformed: More than 5 interim responses (1xx) came before the response.'",
    "headers, 'HTTP/1.1 200 OK\r\n', 'X: y\r\n', answer_malformed: The response's header is larger than this server reads.",
    "empty lines before the status, '', '\r\n', answer_malformed: The response's header is larger than this server reads.",
    "one header, 'HTTP/1.1 200 OK\r\nX: ', xxxxxxxx, answer_malformed: The response's header is larger than this server reads.",
    "trailers, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n', 'X: y\r\n', answer_malformed: The response's header is larger than this server reads.",
    "one trailer, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ', xxxxxxxx, answer_malformed: The response's header is larger than this server reads.",
    "a chunk's size, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', 00000000, answer_malformed: The response's header is larger than this server reads.",
    "a body, 'HTTP/1.1 200 OK\r\n\r\n', x, ''",
    "a body of a gigabyte, 'HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n', x, ''",
    "chunks, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\nx\r\n', ''",
    "chunks of nothing but extensions, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', EXTENSION, ''",
    "a body of 500, 'HTTP/1.1 500 X\r\n\r\n', x, status_not_2xx: The response was 500.",
  })
  void pours(String kind, String first, String drop, String error) throws InterruptedException {
    String endless = drop.replace("EXTENSION", "1;" + "e".repeat(8_000) + "\r\nx\r\n");
    byte[] block =
        endless.repeat(1 + 100_000 / endless.length()).getBytes(StandardCharsets.ISO_8859_1);
    AtomicLong written = new AtomicLong();
    CountDownLatch closed = new CountDownLatch(1);
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);
        Receiver receiver = pouring(first, block, written, closed)) {
      AttemptResult attempt = sender.send(to(receiver.url()));

      assertThat(attempt.error().orElse("")).isEqualTo(error);
      assertThat(attempt.took()).isLessThan(PATIENT);
      assertThat(closed.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(written).hasValueLessThan(SOCKET_BUFFERS);
    }
  }

  @Test
  @DisplayName(
      "WHD-07 hundreds of receivers that pour keep no carrier thread: all are cut by their bytes, and a good one is served")
  void carriers() {
    byte[] block =
        "HTTP/1.1 100 Continue\r\n\r\n".repeat(4_000).getBytes(StandardCharsets.ISO_8859_1);
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);
        Receiver bad = pouring("", block, new AtomicLong(), new CountDownLatch(1));
        Receiver good = Receiver.taking()) {
      List<AttemptResult> attempts =
          Threads.atOnce(
              200,
              Thread.ofVirtual().factory(),
              i -> sender.send(to(i % 10 == 0 ? good.url() : bad.url())));

      for (int i = 0; i < attempts.size(); i++) {
        assertThat(attempts.get(i).error().orElse(""))
            .startsWith(i % 10 == 0 ? "" : "answer_malformed: More than 5 interim responses")
            .doesNotContain("timeout");
      }
    }
  }

  @ParameterizedTest(name = "64,000 and {0} bytes")
  @DisplayName(
      "RUL-22 at 64,000 bytes on the wire, head included, the connection is closed; one less, and it is kept. The status stands")
  @ValueSource(ints = {-1, 0, 1})
  void exactly(int more) {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n";
    int body = BoundedSocket.MAX_BYTES - head.formatted(60_000).length() + more;
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);
        Receiver receiver = Receiver.answering(head.formatted(body) + "x".repeat(body))) {
      for (int i = 0; i < 3; i++) {
        assertThat(sender.send(to(receiver.url())).error()).isEmpty();
      }
      assertThat(receiver.connections()).isEqualTo(more < 0 ? 1 : 3);
    }
  }

  @Test
  @DisplayName("RUL-22 interim responses count as bytes of the response, and five are read")
  void interim() {
    String hint = "HTTP/1.1 103 Early Hints\r\nLink: <%s>\r\n\r\n".formatted("x".repeat(8_000));
    String end = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n";
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);
        Receiver five = Receiver.answering(hint.repeat(5) + end.formatted(2) + "ok");
        Receiver six = Receiver.answering(hint.repeat(6) + end.formatted(2) + "ok");
        Receiver large =
            Receiver.answering(hint.repeat(5) + end.formatted(30_000) + "x".repeat(30_000))) {
      for (int i = 0; i < 2; i++) {
        assertThat(sender.send(to(five.url())).error()).isEmpty();
        assertThat(sender.send(to(six.url())).succeeded()).isFalse();
        assertThat(sender.send(to(large.url())).error()).isEmpty();
      }
      assertThat(five.connections()).isEqualTo(1);
      assertThat(large.connections()).as("cut, and so closed").isEqualTo(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("WHD-04 a TLS handshake that hangs, drips or pours is cut, and its socket closed")
  @CsvSource({
    "hangs, 0, 0",
    "drips, 20, 1",
    "pours, 0, 100000",
  })
  void handshake(String kind, int pause, int bytes) throws IOException {
    eventually()
        .untilAsserted(() -> {
          CountDownLatch closed = new CountDownLatch(1);
          try (TestSender sender =
                  TestSender.production(
                      new FakeLookup().says("hooks.example", "127.0.0.1"), HASTY, "127.0.0.0/8");
              ServerSocket server = Receiver.listen("127.0.0.1")) {
            Thread.ofPlatform().daemon().start(() -> handshake(server, pause, bytes, closed));
            AttemptResult attempt =
                sender.send(to("https://hooks.example:" + server.getLocalPort() + "/"));

            assertThat(attempt.succeeded()).isFalse();
            assertThat(attempt.error().orElseThrow()).startsWith(bytes > 1 ? "" : "timeout: ");
            assertThat(closed.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
          }
        });
  }

  @Test
  @DisplayName("RUL-22 what comes by TLS is counted on the wire, too")
  void tls(@TempDir Path directory) throws InterruptedException {
    TestTls tls = TestTls.selfSigned(directory, "dns:hooks.example");
    AtomicLong written = new AtomicLong();
    CountDownLatch closed = new CountDownLatch(1);
    byte[] block = ("1;" + "e".repeat(8_000) + "\r\nx\r\n").getBytes(StandardCharsets.ISO_8859_1);
    try (TestSender sender =
            TestSender.of(
                TargetGuard.of(false, List.of(Cidr.of("127.0.0.0/8"))),
                new FakeLookup().says("hooks.example", "127.0.0.1"),
                tls.believing(),
                PATIENT,
                System::nanoTime);
        Receiver receiver =
            Receiver.on(
                tls.listen(),
                (request, out) ->
                    pour(
                        out,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        block,
                        written,
                        closed))) {
      AttemptResult attempt = sender.send(to("https://hooks.example:" + receiver.port() + "/"));

      assertThat(attempt.error()).isEmpty();
      assertThat(closed.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(written).hasValueLessThan(SOCKET_BUFFERS);
    }
  }

  @Test
  @DisplayName(
      "WHD-05 a reused connection that dies before the response is no attempt: the request is sent once more, on a new one")
  void diedWithoutAResponse() {
    AtomicInteger requests = new AtomicInteger();
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);
        Receiver receiver =
            Receiver.doing((request, out) -> {
              if (requests.incrementAndGet() == 2) {
                throw new IOException("dies");
              }
              Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            })) {
      assertThat(sender.send(to(receiver.url())).error()).isEmpty();
      assertThat(sender.send(to(receiver.url())).error()).isEmpty();
      assertThat(receiver.taken()).hasSize(3);
      assertThat(receiver.connections()).isEqualTo(2);
      assertThat(receiver.taken().get(2).headers()).isEqualTo(receiver.taken().get(1).headers());
      assertThat(receiver.taken().get(2).body()).isEqualTo(receiver.taken().get(1).body());
    }
  }

  @Test
  @DisplayName("WHD-05 once more is once: where the new connection dies, too, the attempt failed")
  void diesAgain() {
    AtomicInteger requests = new AtomicInteger();
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);
        Receiver receiver =
            Receiver.doing((request, out) -> {
              if (requests.incrementAndGet() > 1) {
                throw new IOException("dies");
              }
              Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            })) {
      assertThat(sender.send(to(receiver.url())).error()).isEmpty();
      assertThat(sender.send(to(receiver.url())).error())
          .contains("connection_failed: The connection was closed without a response.");
      assertThat(receiver.taken()).hasSize(3);
    }
  }

  @ParameterizedTest
  @DisplayName("WHD-05 where the response has begun, or the receiver hangs, nothing is sent again")
  @ValueSource(strings = {"H", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\n", ""})
  void begunOrHanging(String beginning) {
    eventually()
        .untilAsserted(() -> {
          AtomicInteger requests = new AtomicInteger();
          try (TestSender sender = TestSender.sandbox(new FakeLookup(), HASTY);
              Receiver receiver =
                  Receiver.doing((request, out) -> {
                    if (requests.incrementAndGet() == 1) {
                      Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                      return;
                    }
                    Receiver.write(out, beginning);
                    if (beginning.isEmpty()) {
                      Thread.sleep(PATIENT);
                    }
                    throw new IOException("dies");
                  })) {
            assertThat(sender.send(to(receiver.url())).error()).isEmpty();
            assertThat(sender.send(to(receiver.url())).succeeded()).isFalse();
            assertThat(receiver.connections()).as("the connection was reused").isOne();
            assertThat(receiver.taken()).hasSize(2);
          }
        });
  }

  private static Receiver pouring(
      String first, byte[] block, AtomicLong written, CountDownLatch closed) {
    return Receiver.doing((request, out) -> pour(out, first, block, written, closed));
  }

  private static void pour(
      OutputStream out, String first, byte[] block, AtomicLong written, CountDownLatch closed) {
    try {
      Receiver.write(out, first);
      while (true) {
        out.write(block);
        written.addAndGet(block.length);
      }
    } catch (IOException e) {
      closed.countDown();
    }
  }

  /** Sends the beginning of a TLS record that holds a long handshake message, and then fillers. */
  private static void handshake(ServerSocket server, int pause, int bytes, CountDownLatch closed) {
    try (var socket = server.accept()) {
      socket.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc});
      byte[] filler = new byte[bytes];
      while (true) {
        Thread.sleep(Math.max(1, pause));
        socket.getOutputStream().write(filler);
        if (bytes == 0 && drained(socket)) {
          throw new IOException("closed");
        }
      }
    } catch (IOException e) {
      closed.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the other side is gone. */
  private static boolean drained(java.net.Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // the client's side of the handshake
    }
    return true;
  }
}
