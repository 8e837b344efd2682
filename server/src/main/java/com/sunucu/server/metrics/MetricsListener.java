package com.sunucu.server.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves GET /metrics at an address of its own, so that the public port has no such path and a
 * scrape succeeds while the API is overloaded. There is no authentication: the address is for the
 * operator's network only.
 */
public final class MetricsListener implements AutoCloseable {

  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Means "no body" to the JDK's HTTP server. */
  private static final int NO_BODY = -1;

  private final Metrics metrics;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private MetricsListener(Metrics metrics, HttpServer server) {
    this.metrics = metrics;
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @param address port 0 means any free port
   * @throws UncheckedIOException if the address cannot be bound
   */
  public static MetricsListener open(Metrics metrics, InetSocketAddress address) {
    try {
      MetricsListener listener = new MetricsListener(metrics, HttpServer.create(address, 0));
      listener.server.setExecutor(listener.threads);
      listener.server.createContext("/", listener::answer);
      listener.server.start();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port on which it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(404, NO_BODY);
      } else if (!head && !exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, NO_BODY);
      } else {
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        byte[] text = metrics.prometheusText().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, head ? NO_BODY : text.length);
        if (!head) {
          exchange.getResponseBody().write(text);
        }
      }
    }
  }
}
