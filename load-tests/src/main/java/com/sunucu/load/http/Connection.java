package com.sunucu.load.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One keep-alive connection of a closed loop: it sends its request, and again when it is answered.
 */
final class Connection implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 16 * 1024;

  /** Begins anew with each process, as do the keys that the requests bear. */
  private static final AtomicLong SENT = new AtomicLong();

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final int counterAt;
  private final ByteBuffer received = ByteBuffer.allocateDirect(RECEIVE_BUFFER);
  private final ResponseParser parser;
  private long sentAt;
  private long bytesRead;

  private Connection(SocketChannel channel, String text, ResponseParser parser) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    this.channel = channel;
    this.request = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    this.counterAt = text.indexOf(Workload.COUNTER);
    this.parser = parser;
  }

  /** Connects; the selector tells from then on when something can be read. */
  static Connection open(Workload workload, String request, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(workload.address());
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Connection connection =
          new Connection(
              channel, request, new ResponseParser(workload.status(), workload.bodyLength()));
      channel.register(selector, SelectionKey.OP_READ, connection);
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Sends the request; the last one must have been answered. */
  void send(long now) throws IOException {
    if (counterAt >= 0) {
      long count = SENT.getAndIncrement();
      for (int i = counterAt + Workload.COUNTER.length() - 1; i >= counterAt; i--, count /= 10) {
        request.put(i, (byte) ('0' + count % 10));
      }
    }
    sentAt = now;
    request.rewind();
    // Nothing else is under way, so a few hundred bytes fit the socket's buffer at once.
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /**
   * Reads what has come.
   *
   * @return whether the response is complete
   * @throws BadResponseException when it is a wrong one, when more follows it, or when the server
   *     hung up
   */
  boolean read() throws IOException {
    int count = channel.read(received.clear());
    if (count < 0) {
      throw new BadResponseException("the server closed a connection");
    }
    bytesRead += count;
    boolean complete = parser.feed(received.flip());
    if (complete && received.hasRemaining()) {
      throw new BadResponseException("an answer is longer than its Content-Length says");
    }
    return complete;
  }

  /** When the last request was sent, on the clock of {@link System#nanoTime()}. */
  long sentAt() {
    return sentAt;
  }

  /** All bytes that came, heads and bodies. */
  long bytesRead() {
    return bytesRead;
  }

  /** The bytes of bodies among them. */
  long bodyBytesRead() {
    return parser.bodyBytes();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
