package com.sunucu.conformance.receiver;

import com.sunucu.conformance.exchange.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A receiver of webhooks that writes its responses byte by byte, also such as are no good HTTP. It
 * listens on loopback only, on a port of its own. Safe for use by many threads.
 */
public final class RawReceiver implements AutoCloseable {

  private static final int BACKLOG = 256;
  private static final int LONGEST_HEAD = 1 << 16;

  /** The end of a line and an empty line. */
  private static final int EMPTY_LINE = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

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
      InputStream in = new BufferedInputStream(one.getInputStream());
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

  private static Received read(InputStream in) throws IOException {
    String[] lines = head(in).split("\r\n");
    Map<String, List<String>> headers =
        Arrays.stream(lines)
            .skip(1)
            .map(line -> line.split(":", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.groupingBy(
                    pair -> pair[0],
                    Collectors.mapping(pair -> pair[1].strip(), Collectors.toList())));
    Headers all = Headers.of(headers);
    byte[] body = in.readNBytes((int) all.number("Content-Length").orElse(0));
    String[] first = lines[0].split(" ");
    return new Received(first[0], first.length > 1 ? first[1] : "", all, body);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int lastFour = 0;
    while (lastFour != EMPTY_LINE && head.size() < LONGEST_HEAD) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the sender closed");
      }
      head.write(next);
      lastFour = lastFour << Byte.SIZE | next;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
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
