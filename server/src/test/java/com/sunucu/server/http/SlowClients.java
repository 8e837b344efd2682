package com.sunucu.server.http;

import static com.sunucu.server.Waiting.eventually;

import com.sunucu.server.Waiting;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.core.Response;
import com.sunucu.server.http.slow.HttpLimits;
import com.sunucu.server.metrics.Metrics;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with nothing but the HTTP edge, and clients that take their time. GET and POST /long
 * answer {@link #LONG} characters, /short a few, POST /body how long the body was that it read; who
 * calls is told by the header X-Holder.
 */
final class SlowClients {

  /** More than the sockets of both sides take by themselves. */
  static final int LONG = 16 << 20;

  static final Duration NEVER = Duration.ofHours(1);

  private static final int SMALL_BUFFER = 4096;

  private SlowClients() {}

  /** The usual limits, for a test to change some of them. */
  static HttpLimits usual() {
    return HttpLimits.usual(Runtime.getRuntime().maxMemory());
  }

  static HttpServer server(HttpLimits limits) {
    JsonMapper json = Json.strict();
    ResponseWriter writer = new ResponseWriter(json);
    String text = '"' + "x".repeat(LONG - 2) + '"';
    Edge edge =
        routes -> {
          for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST)) {
            routes.addEndpoint(
                Endpoint.create(method, "/long").handler(ctx -> answer(writer, ctx, text)));
          }
          routes.addEndpoint(
              Endpoint.create(HandlerType.GET, "/short")
                  .handler(ctx -> answer(writer, ctx, "\"short\"")));
          routes.addEndpoint(
              Endpoint.create(HandlerType.POST, "/read")
                  .handler(ctx -> {
                    identify(ctx);
                    byte[] body = text.getBytes(StandardCharsets.UTF_8);
                    writer.json(ctx, 200, Optional.of(body), true);
                  }));
          routes.addEndpoint(
              Endpoint.create(HandlerType.POST, "/body")
                  .handler(ctx -> answer(writer, ctx, String.valueOf(bodyLength(ctx)))));
        };
    return server(edge, limits);
  }

  static HttpServer server(Edge edge, HttpLimits limits) {
    return new HttpServer(
            new InetSocketAddress("127.0.0.1", 0),
            List.of(edge),
            Json.strict(),
            new AccessLog(new Metrics().requests(), ClientAddress.NOT_LOGGED),
            limits,
            () -> Instant.EPOCH,
            Optional.empty())
        .start();
  }

  /** Sends these lines as they are; the receive buffer is as small as can be. */
  static Socket sent(HttpServer server, String... lines) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.setSoTimeout((int) Waiting.TIMEOUT.toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket
        .getOutputStream()
        .write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  static Socket asked(HttpServer server, String request, String holder) throws IOException {
    return sent(server, request + " HTTP/1.1", "Host: a", "X-Holder: " + holder, "", "");
  }

  /** Reads the head of an answer and none of its body. */
  static int status(Socket client) throws IOException {
    return Integer.parseInt(RawHttp.head(client.getInputStream()).split(" ")[1]);
  }

  static RawHttp.Response answer(Socket client) throws IOException {
    return RawHttp.read(client.getInputStream(), false);
  }

  /** A whole exchange with a client that does as it should. */
  static RawHttp.Response get(HttpServer server, String path) throws IOException {
    return RawHttp.send(
        server.port(), new byte[0], "GET " + path + " HTTP/1.1", "Host: a", "Connection: close");
  }

  /** How many bytes come until the connection ends, in order or not. */
  static long rest(Socket client) {
    long length = 0;
    try {
      InputStream in = client.getInputStream();
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        length += n;
      }
      return length;
    } catch (IOException reset) {
      return length;
    }
  }

  /** Goes on when it has come about; what comes about does so on the server's threads. */
  static void until(BooleanSupplier comeAbout) {
    eventually().until(comeAbout::getAsBoolean);
  }

  private static void answer(ResponseWriter writer, Context ctx, String text) {
    identify(ctx);
    writer.respond(
        ctx,
        Response.of(200, Optional.of(text.getBytes(StandardCharsets.UTF_8)), Optional.empty()));
  }

  private static int bodyLength(Context ctx) {
    identify(ctx);
    return Endpoints.request(ctx).body().read().length;
  }

  /** Takes the header's value for the account, whose share it is. */
  private static void identify(Context ctx) {
    Optional.ofNullable(ctx.header("X-Holder"))
        .map(it -> UUID.nameUUIDFromBytes(it.getBytes(StandardCharsets.UTF_8)))
        .ifPresent(it -> RequestContexts.of(ctx).caller(new Caller(it, it, Set.of())));
  }
}
