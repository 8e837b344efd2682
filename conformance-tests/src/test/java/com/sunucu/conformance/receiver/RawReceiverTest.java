package com.sunucu.conformance.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RawReceiverTest {

  private static final String POST =
      "POST /raw?a=b HTTP/1.1\r\nHost: a\r\nX-Sunucu-Delivery: d\r\nContent-Length: 2\r\n\r\n{}";
  private static final String TAKEN = "HTTP/1.1 204 No Content\r\n\r\n";

  @Test
  @DisplayName("It tells how many requests came on a connection, and keeps them whole")
  void requestsOfOneConnection() throws IOException {
    try (RawReceiver receiver =
            RawReceiver.open((connection, request, number) -> {
              connection.write(number == 1 ? TAKEN : "");
              return number == 1;
            });
        Socket sender = to(receiver)) {
      send(sender, POST);
      assertThat(read(sender, TAKEN.length())).isEqualTo(TAKEN);
      send(sender, POST);
      assertThat(sender.getInputStream().read()).as("the end, without a byte").isEqualTo(-1);
      assertThat(receiver.received())
          .hasSize(2)
          .allSatisfy(it -> {
            assertThat(it.method() + " " + it.target()).isEqualTo("POST /raw?a=b");
            assertThat(it.delivery()).isEqualTo("d");
            assertThat(it.json().isObject()).isTrue();
          });
    }
  }

  @Test
  @DisplayName("A connection can end with a reset")
  void reset() throws IOException {
    try (RawReceiver receiver =
            RawReceiver.open((connection, request, number) -> {
              connection.resetOnClose();
              return false;
            });
        Socket sender = to(receiver)) {
      send(sender, POST);
      assertThatThrownBy(() -> sender.getInputStream().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  @DisplayName("What is repeated ends when the sender closes")
  void repeatsUntilTheSenderCloses() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawReceiver receiver =
        RawReceiver.open((connection, request, number) -> {
          try {
            connection.repeat("x".repeat(1_000));
          } finally {
            ended.countDown();
          }
          return false;
        })) {
      try (Socket sender = to(receiver)) {
        send(sender, POST);
        assertThat(read(sender, 5_000)).isEqualTo("x".repeat(5_000));
      }
      ended.await();
    }
  }

  private static Socket to(RawReceiver receiver) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), receiver.url().getPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String read(Socket socket, int count) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
  }
}
