package com.sunucu.load.bench.client;

import com.sunucu.api.WebhookHeaders;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Receives webhooks on a loopback port, as cheaply as Jetty can: it shares the machine. */
public final class DeliveryReceiver extends Handler.Abstract.NonBlocking implements AutoCloseable {

  private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
  private volatile Responder responder;

  /** Says what a delivery is answered with. Called by many threads, and must not block. */
  @FunctionalInterface
  public interface Responder {

    /**
     * @return the status
     */
    int answer(Arrival arrival);
  }

  /**
   * A request that has come.
   *
   * @param at when its head had been read
   */
  public record Arrival(Instant at, Map<String, String> headers, byte[] body) {

    /** The delivery's id; empty where the request bears none. */
    public String deliveryId() {
      return headers.getOrDefault(WebhookHeaders.X_SUNUCU_DELIVERY, "");
    }
  }

  private DeliveryReceiver(Responder responder) {
    this.responder = responder;
  }

  public static DeliveryReceiver open(Responder responder) {
    DeliveryReceiver receiver = new DeliveryReceiver(responder);
    receiver.server.setHandler(receiver);
    try {
      receiver.server.start();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not start", e);
    }
    return receiver;
  }

  /** So many URLs that lead here, each its own. */
  public List<URI> urls(int count) {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> URI.create("http://127.0.0.1:%d/%d".formatted(port, i)))
        .toList();
  }

  /** Uses this one from now on. */
  public void respondWith(Responder next) {
    responder = next;
  }

  /** The one in use. */
  public Responder responder() {
    return responder;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Instant at = Instant.now();
    Map<String, String> headers =
        request.getHeaders().stream()
            .collect(
                Collectors.toMap(HttpField::getName, HttpField::getValue, (one, other) -> one));
    Content.Source.asByteBuffer(
        request,
        Promise.from(
            body -> {
              response.setStatus(
                  responder.answer(new Arrival(at, headers, BufferUtil.toArray(body))));
              callback.succeeded();
            },
            callback::failed));
    return true;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not stop", e);
    }
  }
}
