package com.sunucu.load.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API server that answers as a test tells it to, and remembers what it was asked. */
final class FakeApi implements AutoCloseable {

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * What it answers.
   *
   * @param headers besides Content-Type
   */
  record Reply(int status, Map<String, String> headers, String body) {}

  /** Chooses the reply to a request. */
  @FunctionalInterface
  interface Behaviour {

    /**
     * @param request method and path
     * @param authorization the header's value, or an empty text
     */
    Reply reply(String request, String authorization);
  }

  FakeApi(Behaviour behaviour) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, behaviour));
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** Method and path of each request, its body behind it. */
  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange, Behaviour behaviour) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add((request + " " + body).strip());
      List<String> authorization =
          exchange.getRequestHeaders().getOrDefault("Authorization", List.of(""));
      Reply reply = behaviour.reply(request, authorization.getFirst());
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
