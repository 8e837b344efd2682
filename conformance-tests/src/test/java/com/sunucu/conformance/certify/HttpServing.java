package com.sunucu.conformance.certify;

import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.receiver.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;

/** A receiver of a test's own. */
final class HttpServing implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpServing(HttpServer server) {
    this.server = server;
  }

  /**
   * @param takes whether it takes a delivery with this signature and body: 204, else 400
   */
  static HttpServing start(BiPredicate<String, byte[]> takes) throws IOException {
    HttpServing serving =
        new HttpServing(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    serving.server.setExecutor(serving.threads);
    serving.server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String header = String.valueOf(exchange.getRequestHeaders().getFirst(Signature.HEADER));
            exchange.sendResponseHeaders(takes.test(header, body) ? 204 : 400, -1);
          }
        });
    serving.server.start();
    return serving;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
