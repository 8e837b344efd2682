package com.sunucu.conformance.selftest.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a raw socket: it keeps each request as it came, and answers what it was told to. */
public final class ScriptedSocket implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> responses;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger given = new AtomicInteger();

  /**
   * @param responses one after the other; the last one again for all that follow
   */
  public ScriptedSocket(String... responses) throws IOException {
    this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    this.responses = List.of(responses);
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Sends these bytes and returns all that comes back until the other side closes. */
  static String send(int port, String request) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      client.shutdownOutput();
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      for (String request = read(client.getInputStream());
          !request.isEmpty();
          request = read(client.getInputStream())) {
        requests.add(request);
        String response = responses.get(Math.min(given.getAndIncrement(), responses.size() - 1));
        client.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      // The client hung up.
    }
  }

  /** A request up to its empty line, and the body where it says how long it is. */
  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      request.write(next);
      String text = request.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n") || text.endsWith("\n\n")) {
        return text + body(text, in);
      }
    }
    return "";
  }

  private static String body(String head, InputStream in) throws IOException {
    String length = head.replaceFirst("(?si).*content-length: ([0-9]+).*", "$1");
    return length.equals(head)
        ? ""
        : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.ISO_8859_1);
  }
}
