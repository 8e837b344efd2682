package com.sunucu.conformance.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of webhooks with a mailbox for each subscription. It listens on loopback only. */
public final class WebhookReceiver implements AutoCloseable {

  private final URI root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Mailbox> boxes = new ConcurrentHashMap<>();

  private WebhookReceiver(URI root, HttpServer server) {
    this.root = root;
    this.server = server;
  }

  /** On any free port. */
  public static WebhookReceiver open() {
    HttpServer server = listen(0);
    return open(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), server);
  }

  /**
   * On a port to which an address leads from wherever the target is.
   *
   * @param address http or https, without a path
   * @throws UncheckedIOException when the port cannot be had
   */
  public static WebhookReceiver at(URI address, int port) {
    return open(URI.create(address.toString().replaceFirst("/+$", "")), listen(port));
  }

  private static WebhookReceiver open(URI root, HttpServer server) {
    WebhookReceiver all = new WebhookReceiver(root, server);
    server.setExecutor(all.threads);
    server.createContext("/", all::take);
    server.start();
    return all;
  }

  private static HttpServer listen(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on loopback's port " + port, e);
    }
  }

  /** A new one, with a path and a query of its own. */
  public Mailbox mailbox() {
    String target = "/hooks/" + (boxes.size() + 1) + "?from=%C5%9F&n=1";
    return boxes.computeIfAbsent(target, it -> new Mailbox(URI.create(root + it)));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Mailbox box = boxes.get(exchange.getRequestURI().toString());
      if (box == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        box.take(exchange);
      }
    }
  }

  /** Answers the requests that hang, and stops listening. */
  @Override
  public void close() {
    boxes.values().forEach(Mailbox::release);
    server.stop(0);
    threads.shutdownNow();
  }
}
