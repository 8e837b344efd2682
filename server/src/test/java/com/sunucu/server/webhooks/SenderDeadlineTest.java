package com.sunucu.server.webhooks;

import static com.sunucu.server.Waiting.eventually;
import static com.sunucu.server.webhooks.TestSender.HASTY;
import static com.sunucu.server.webhooks.TestSender.PATIENT;
import static com.sunucu.server.webhooks.TestSender.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Waiting;
import com.sunucu.server.outbound.HostLookup;
import com.sunucu.server.outbound.NotSentException;
import com.sunucu.server.outbound.OutboundFailure.Reason;
import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No receiver holds a sender longer than its deadline (WHD-04), nor its memory. */
@Timeout(300)
class SenderDeadlineTest {

  /** For a machine that has much to do: late, but not never. */
  private static final Duration SLACK = Waiting.TIMEOUT;

  @ParameterizedTest(name = "{0}")
  @DisplayName("whatever drips or hangs is cut at the deadline, and its connection closed")
  @CsvSource({
    "silence, '', '', timeout: No response within 0.5 s.",
    "drip of the status, '', H, timeout: No response within 0.5 s.",
    "drip of a header, 'HTTP/1.1 200 OK\r\nX: ', x, timeout: No response within 0.5 s.",
    "drip of headers, 'HTTP/1.1 200 OK\r\n', 'X: y\r\n', timeout: No response within 0.5 s.",
    "drip of a body, 'HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n', x, 'timeout: A response 200 began and was not complete within 0.5 s.'",
    "drip of a body to the end of the connection, 'HTTP/1.1 500 X\r\n\r\n', x, 'timeout: A response 500 began and was not complete within 0.5 s.'",
    "drip of chunks, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\nx\r\n', 'timeout: A response 200 began and was not complete within 0.5 s.'",
    "drip of a chunk's size, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', 0, 'timeout: A response 200 began and was not complete within 0.5 s.'",
    "a body that does not come, 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n', '', 'timeout: A response 200 began and was not complete within 0.5 s.'",
  })
  void drips(String kind, String first, String drop, String error) {
    // A machine that stands still for half a second is cut earlier, and rightly told so.
    eventually().untilAsserted(() -> assertCut(first, drop, error));
  }

  private static void assertCut(String first, String drop, String error)
      throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), HASTY);
        Receiver receiver =
            Receiver.doing((request, out) -> {
              try {
                Receiver.write(out, first);
                while (true) {
                  Thread.sleep(20);
                  Receiver.write(out, drop);
                  if (drop.isEmpty()) {
                    return;
                  }
                }
              } catch (IOException e) {
                closed.countDown();
              }
            })) {
      long start = System.nanoTime();
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(HASTY, HASTY.plus(SLACK));
      assertThat(attempt.took()).isBetween(HASTY, HASTY.plus(SLACK));
      assertThat(attempt.error()).contains(error);
      assertThat(attempt.succeeded()).isFalse();
      if (!drop.isEmpty()) {
        assertThat(closed.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  @DisplayName("what came of an answer before it was cut is in the log")
  void partOfTheAnswer() {
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), HASTY);
        Receiver receiver =
            Receiver.doing((request, out) -> {
              Receiver.write(out, "HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\nout of");
              Thread.sleep(PATIENT);
            })) {
      eventually()
          .untilAsserted(() -> {
            AttemptResult attempt = sender.send(to(receiver.url()));
            assertThat(attempt.responseText()).contains("out of");
            assertThat(attempt.status()).hasValue(500);
          });
    }
  }

  @Test
  @DisplayName("of an answer of a gigabyte 64 kB are read, and its 2xx counts")
  void gigabyte() throws InterruptedException {
    AtomicLong written = new AtomicLong();
    CountDownLatch closed = new CountDownLatch(1);
    byte[] block = new byte[64 * 1024];
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);
        Receiver receiver =
            Receiver.doing((request, out) -> {
              try {
                Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
                while (true) {
                  out.write(block);
                  written.addAndGet(block.length);
                }
              } catch (IOException e) {
                closed.countDown();
              }
            })) {
      AttemptResult attempt = sender.send(to(receiver.url()));
      assertThat(attempt.succeeded()).isTrue();
      assertThat(attempt.responseText()).hasValueSatisfying(it -> assertThat(it).hasSize(1_024));
      assertThat(closed.await(PATIENT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      // What lies in the sockets' buffers was written, but never read.
      assertThat(written.get()).isLessThan(32L * 1024 * 1024);
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("a request body that nobody reads is given up in time, too")
  void unread() {
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), HASTY);
        ServerSocket deaf = Receiver.listen("127.0.0.1")) {
      LeasedDelivery large = to("http://127.0.0.1:" + deaf.getLocalPort(), new byte[50_000_000]);
      eventually()
          .untilAsserted(() ->
              assertThat(sender.send(large).error())
                  .contains("timeout: No response within 0.5 s."));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("a host that answers no connection is given up in half the time")
  void noConnection() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (TestSender sender = TestSender.sandbox(new FakeLookup(), Duration.ofSeconds(2));
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      // Nobody accepts: Linux leaves further connections unanswered once the queue is full.
      for (int i = 0; i < 4; i++) {
        Socket waiting = new Socket();
        queue.add(waiting);
        try {
          waiting.connect(full.getLocalSocketAddress(), 200);
        } catch (IOException e) {
          break;
        }
      }
      LeasedDelivery request = to("http://127.0.0.1:" + full.getLocalPort());
      eventually()
          .untilAsserted(() ->
              assertThat(sender.send(request).error())
                  .contains("timeout: No connection was established in time."));
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  @Test
  @DisplayName("DNS that does not answer is left at the deadline, whatever the resolver does")
  void slowDns() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    HostLookup stuck =
        (account, name) -> {
          while (never.getCount() > 0) {
            try {
              never.await();
            } catch (InterruptedException e) {
              // As native code does.
            }
          }
          throw new NotSentException(Reason.DNS_FAILED, "late");
        };
    try (TestSender sender = TestSender.production(stuck, HASTY)) {
      assertThat(sender.send(to("https://slow.example/")).error())
          .contains("timeout: No response within 0.5 s.");
    } finally {
      never.countDown();
    }
  }
}
