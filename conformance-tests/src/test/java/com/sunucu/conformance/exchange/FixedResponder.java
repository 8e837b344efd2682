package com.sunucu.conformance.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers every request with the same bytes, and may go on for ever. */
final class FixedResponder implements AutoCloseable {

  private final ServerSocket server;
  private final String response;
  private final String more;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private FixedResponder(ServerSocket server, String response, String more) {
    this.server = server;
    this.response = response;
    this.more = more;
  }

  static FixedResponder with(String response) throws IOException {
    return with(response, "");
  }

  /**
   * @param more what is sent again and again after the response
   */
  static FixedResponder with(String response, String more) throws IOException {
    FixedResponder it =
        new FixedResponder(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), response, more);
    Thread.ofVirtual().start(it::accept);
    return it;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The request lines and headers that came. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      while (true) {
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.append(line).append('\n');
        }
        if (head.isEmpty()) {
          return;
        }
        heads.add(head.toString());
        socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
        while (!more.isEmpty() && !server.isClosed()) {
          socket.getOutputStream().write(more.getBytes(StandardCharsets.ISO_8859_1));
          Thread.sleep(more.length() > 1 ? 0 : 20);
        }
      }
    } catch (IOException e) {
      // The asker has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
