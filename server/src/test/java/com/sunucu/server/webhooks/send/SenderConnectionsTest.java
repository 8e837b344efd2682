package com.sunucu.server.webhooks.send;

import static com.sunucu.server.webhooks.TestSender.PATIENT;
import static com.sunucu.server.webhooks.TestSender.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.webhooks.FakeLookup;
import com.sunucu.server.webhooks.Receiver;
import com.sunucu.server.webhooks.TestSender;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How connections to receivers are reused and opened concurrently. */
@Timeout(300)
class SenderConnectionsTest {

  private final TestSender sender = TestSender.sandbox(new FakeLookup(), PATIENT);

  @AfterEach
  void close() {
    sender.close();
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

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
