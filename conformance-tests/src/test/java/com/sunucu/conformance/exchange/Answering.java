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
final class Answering implements AutoCloseable {

  private final ServerSocket server;
  private final String answer;
  private final String more;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private Answering(ServerSocket server, String answer, String more) {
    this.server = server;
    this.answer = answer;
    this.more = more;
  }

  static Answering with(String answer) throws IOException {
    return with(answer, "");
  }

  /**
   * @param more what is sent again and again after the answer
   */
  static Answering with(String answer, String more) throws IOException {
    Answering it =
        new Answering(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer, more);
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
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
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
