package com.sunucu.load.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Answers what a test tells it to, and counts for itself what the generator counts. */
final class ScriptedServer implements AutoCloseable {

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytesSent = new AtomicLong();
  private final List<String> firstHeads = new CopyOnWriteArrayList<>();
  private final LongFunction<String> answers;

  /**
   * @param answers the bytes for the n-th request, counted from 1 over all connections; an empty
   *     text hangs up
   */
  ScriptedServer(LongFunction<String> answers) throws IOException {
    this.answers = answers;
    Thread.ofVirtual().start(this::accept);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  long requests() {
    return requests.get();
  }

  long bytesSent() {
    return bytesSent.get();
  }

  /** The head of the first request of each connection. */
  List<String> firstHeads() {
    return firstHeads;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket connection = listener.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // The test is over and the listener closed.
    }
  }

  private void serve(Socket connection) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
      String head = readHead(in);
      firstHeads.add(head);
      while (!head.isEmpty() && answer(connection)) {
        head = readHead(in);
      }
    } catch (IOException e) {
      // The generator hung up, as it does at the end of a window.
    }
  }

  private boolean answer(Socket connection) throws IOException {
    String answer = answers.apply(requests.incrementAndGet());
    bytesSent.addAndGet(answer.length());
    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    return !answer.isEmpty();
  }

  private static String readHead(BufferedReader in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }
}
