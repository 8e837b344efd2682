package com.sunucu.conformance.mutants;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/** A proxy before a right server that breaks one rule. */
final class BrokenServer implements AutoCloseable {

  /** Set by each client and server for itself. */
  private static final Set<String> HOP =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "expect",
          "date");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final URI right;
  private final Fault fault;

  private BrokenServer(URI right, Fault fault) throws IOException {
    this.right = right;
    this.fault = fault;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
  }

  static BrokenServer before(URI right, Fault fault) throws IOException {
    BrokenServer broken = new BrokenServer(right, fault);
    broken.server.start();
    return broken;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked asked =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      answer(
          exchange, fault.concerns(asked.path()) ? fault.answer(asked, this::send) : send(asked));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Reply send(Asked asked) {
    try {
      HttpResponse<byte[]> response = client.send(request(asked), BodyHandlers.ofByteArray());
      return new Reply(
          asked.method(),
          asked.path(),
          response.statusCode(),
          response.headers().map(),
          new String(response.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private HttpRequest request(Asked asked) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(right + asked.target()))
            .method(
                asked.method(),
                asked.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(asked.body()));
    asked
        .headers()
        .forEach((name, values) -> {
          if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, unmended(value)));
          }
        });
    return request.build();
  }

  /** The client writes `?` for what is beyond ASCII, which would mend it; a tab stays wrong. */
  private static String unmended(String value) {
    return value.replaceAll("\\P{ASCII}", "\t");
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    reply
        .headers()
        .forEach((name, values) -> {
          if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
            exchange.getResponseHeaders().put(name, values);
          }
        });
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    boolean none = body.length == 0 || reply.method().equals("HEAD") || reply.status() == 204;
    exchange.sendResponseHeaders(reply.status(), none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }
}
