package com.sunucu.conformance.receiver;

import com.sunucu.conformance.exchange.Headers;
import com.sunucu.conformance.http.HttpMessage;
import com.sunucu.conformance.http.HttpReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A receiver of webhooks that writes its responses byte by byte, also invalid HTTP. It listens on
 * loopback only, on a port of its own. Safe for use by many threads.
 */
public final class RawReceiver implements AutoCloseable {

  private static final int BACKLOG = 256;

  /** How a request is answered. */
  @FunctionalInterface
  public interface Script {

    /**
     * Writes the response.
     *
     * @param number of the request on its connection, from 1
     * @return whether the connection stays open for another request
     * @throws IOException when the sender has closed it
     */
    boolean answer(RawConnection connection, Received request, int number) throws IOException;
  }

  private final ServerSocket socket;
  private final Script script;
  private final List<Received> received = new ArrayList<>();
  private final Set<RawConnection> open = ConcurrentHashMap.newKeySet();
  private volatile long mostWritten;

  private RawReceiver(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
  }

  /**
   * Listens on any free port.
   *
   * @throws UncheckedIOException when there is none
   */
  public static RawReceiver open(Script script) {
    try {
      RawReceiver receiver =
          new RawReceiver(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script);
      Thread.ofVirtual().start(receiver::accept);
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/raw");
  }

  /** All requests that came, in their order. */
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /**
   * The bytes that the connection with the longest response took, its sockets' buffers included.
   */
  public long mostWritten() {
    return mostWritten;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        Thread.ofVirtual().start(() -> serve(one));
      } catch (IOException e) {
        // Closed, or the sender was gone before its connection was taken.
      }
    }
  }

  private void serve(Socket one) {
    try (one) {
      one.setTcpNoDelay(true);
      RawConnection connection = new RawConnection(one);
      HttpReader in = new HttpReader(one.getInputStream());
      open.add(connection);
      try {
        boolean goesOn = true;
        for (int number = 1; goesOn; number++) {
          Received request = read(in);
          keep(request);
          goesOn = script.answer(connection, request, number);
        }
      } finally {
        open.remove(connection);
        written(connection.written());
      }
    } catch (IOException e) {
      // The sender has closed the connection, which is what some scripts wait for.
    }
  }

  private synchronized void keep(Received request) {
    received.add(request);
  }

  private synchronized void written(long bytes) {
    mostWritten = Math.max(mostWritten, bytes);
  }

  private static Received read(HttpReader in) throws IOException {
    byte[] head = in.head().orElseThrow(() -> new EOFException("the sender closed"));
    HttpMessage request = in.request(HttpReader.parse(head));
    String[] first = request.start().split(" ");
    return new Received(
        first[0], first.length > 1 ? first[1] : "", Headers.of(request.headers()), request.body());
  }

  /** Takes no connection any more, and ends the scripts that go on. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      open.forEach(RawConnection::release);
    }
  }
}
