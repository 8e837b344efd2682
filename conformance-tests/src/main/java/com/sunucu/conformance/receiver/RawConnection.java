package com.sunucu.conformance.receiver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The way back to a sender: what is written, and how much that was. */
public final class RawConnection {

  /** No sender of webhooks reads as much; who takes it all is not bounded. */
  private static final long MOST = 64L << 20;

  private final Socket socket;
  private final OutputStream out;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicLong written = new AtomicLong();

  RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  /** From now on the connection ends with a reset when it is closed. */
  public void resetOnClose() throws IOException {
    socket.setSoLinger(true, 0);
  }

  /**
   * Writes this text.
   *
   * @throws IOException when the sender has closed the connection
   */
  public void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    out.write(bytes);
    out.flush();
    written.addAndGet(bytes.length);
  }

  /** Writes it again and again until the sender closes the connection or has read 64 MiB. */
  public void repeat(String text) throws IOException {
    while (written.get() < MOST && released.getCount() > 0) {
      write(text);
    }
  }

  /** Writes it again and again, with this pause in between, until the sender closes. */
  public void drip(String text, Duration pause) throws IOException {
    try {
      do {
        write(text);
      } while (!released.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long written() {
    return written.get();
  }

  /** Whatever is repeated ends. */
  void release() {
    released.countDown();
  }
}
