package com.sunucu.conformance.receiver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The response side of a connection: writes raw bytes and counts them. */
public final class RawConnection {

  /** In bytes. No sender that bounds its reading reads this much. */
  private static final long MAX_BYTES = 64L << 20;

  private final Socket socket;
  private final OutputStream out;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicLong written = new AtomicLong();

  RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  /** Makes a later close reset the connection. */
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

  /** Writes the text repeatedly until the sender closes the connection or 64 MiB are written. */
  public void repeat(String text) throws IOException {
    while (written.get() < MAX_BYTES && released.getCount() > 0) {
      write(text);
    }
  }

  /** Writes the text repeatedly, with a pause in between, until the sender closes. */
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

  /** Ends {@link #repeat} and {@link #drip}. */
  void release() {
    released.countDown();
  }
}
