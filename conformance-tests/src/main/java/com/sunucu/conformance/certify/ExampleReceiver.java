package com.sunucu.conformance.certify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.receiver.Signature;
import com.sunucu.conformance.receiver.Signature.Judgement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receiver of webhooks to look at and to try {@code certify-receiver} on: a right one, or one
 * that is wrong in one way. It listens on loopback only.
 */
public final class ExampleReceiver implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Signature signature;
  private final ReceiverDefect wrong;
  private final Supplier<Instant> clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private ExampleReceiver(
      String secret, ReceiverDefect wrong, Supplier<Instant> clock, HttpServer server) {
    this.signature = new Signature(secret);
    this.wrong = wrong;
    this.clock = clock;
    this.server = server;
  }

  /**
   * @param port 0 for any free one
   */
  public static ExampleReceiver start(
      String secret, ReceiverDefect wrong, int port, Supplier<Instant> clock) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExampleReceiver receiver = new ExampleReceiver(secret, wrong, clock, server);
    server.setExecutor(receiver.threads);
    server.createContext("/", receiver::take);
    server.start();
    return receiver;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String header = exchange.getRequestHeaders().getFirst(Signature.HEADER);
      String id = exchange.getRequestHeaders().getFirst(HeaderNames.EVENT_DELIVERY);
      exchange.sendResponseHeaders(status(header == null ? "" : header, body, "" + id), -1);
    }
  }

  private int status(String header, byte[] body, String delivery) {
    byte[] verified = wrong == ReceiverDefect.BODY_RESERIALISED ? reserialised(body) : body;
    Judgement judgement = signature.judge(header, verified, clock.get().getEpochSecond());
    boolean takes =
        switch (wrong) {
          case SIGNATURE_IGNORED -> true;
          case TIMESTAMP_IGNORED ->
              judgement == Judgement.VALID || judgement == Judgement.TIMESTAMP_TOO_FAR;
          case SCHEMES_REFUSED ->
              judgement == Judgement.VALID && header.matches("t=[0-9]+,v1=[0-9a-f]+");
          case NOTHING, BODY_RESERIALISED, DUPLICATE_REFUSED -> judgement == Judgement.VALID;
        };
    if (!takes) {
      return 400;
    }
    // A right receiver notes the id before it works, and takes a duplicate without working again.
    boolean first = seen.add(delivery);
    return wrong == ReceiverDefect.DUPLICATE_REFUSED && !first ? 409 : 204;
  }

  private static byte[] reserialised(byte[] body) {
    try {
      return JSON.readTree(body).toString().getBytes(StandardCharsets.UTF_8);
    } catch (JacksonException e) {
      return body;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
