package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.api.model.Error;
import com.sunucu.server.core.Response;
import com.sunucu.server.http.slow.BudgetedRequest;
import com.sunucu.server.pipeline.RequestContext;
import com.sunucu.server.ratelimit.Window;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Writes responses and errors over HTTP, with their headers. */
final class ResponseWriter {

  private static final String JSON = "application/json";
  private static final String EVENT_STREAM = "text/event-stream";
  private static final byte[] EVENT_BEGIN =
      "event: message\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT_END = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final int EVENT_FRAME = EVENT_BEGIN.length + EVENT_END.length;

  private final JsonMapper json;

  ResponseWriter(JsonMapper json) {
    this.json = json;
  }

  /** Sets the headers of the rate window (RL-03). */
  void window(Context ctx, Window window) {
    ctx.header(Headers.X_RATE_LIMIT_LIMIT, Integer.toString(window.limit()));
    ctx.header(Headers.X_RATE_LIMIT_REMAINING, Integer.toString(window.remaining()));
    ctx.header(Headers.X_RATE_LIMIT_RESET, Long.toString(window.resetSeconds()));
    if (!window.allowed()) {
      RequestContext context = RequestContexts.of(ctx);
      ctx.header(
          Headers.RETRY_AFTER, Long.toString(window.retryAfterSeconds(context.receivedAt())));
    }
  }

  /**
   * Writes the response to a call of an operation.
   *
   * @throws com.sunucu.server.core.ApiException 503 if clients have too many long responses to read
   */
  void respond(Context ctx, Response response) {
    response.location().ifPresent(location -> ctx.header(Headers.LOCATION, location));
    if (response.replayed()) {
      ctx.header(Headers.IDEMPOTENCY_REPLAYED, Headers.IDEMPOTENCY_REPLAYED_VALUE);
    }
    write(ctx, response.status(), response.body());
  }

  /** Writes a model of the contract, or another object, as JSON. */
  void model(Context ctx, int status, Optional<?> model) {
    write(ctx, status, model.map(json::writeValueAsBytes));
  }

  void error(Context ctx, Error error) {
    model(ctx, error.statusCode(), Optional.of(error));
  }

  /**
   * Writes JSON that is already encoded.
   *
   * @param refusable whether it may be refused, because the request changed nothing
   * @throws com.sunucu.server.core.ApiException 503 as {@link #respond}, if it is refusable
   */
  void json(Context ctx, int status, Optional<byte[]> body, boolean refusable) {
    write(ctx, status, body, refusable);
  }

  /**
   * Writes a message of one line as a stream of one event.
   *
   * @param refusable as that of {@link #json}
   */
  void events(Context ctx, byte[] message, boolean refusable) {
    ByteArrayOutputStream event = new ByteArrayOutputStream(message.length + EVENT_FRAME);
    event.writeBytes(EVENT_BEGIN);
    event.writeBytes(message);
    event.writeBytes(EVENT_END);
    ctx.status(HttpStatus.OK_200);
    write(ctx, EVENT_STREAM, event.toByteArray(), refusable);
  }

  private static void write(Context ctx, int status, Optional<byte[]> body) {
    write(ctx, status, body, ctx.req().getMethod().equals(HandlerType.GET.name()));
  }

  private static void write(Context ctx, int status, Optional<byte[]> body, boolean refusable) {
    ctx.status(status);
    if (body.isEmpty()) {
      // Removes the type that Javalin sets by default.
      ctx.res().setContentType(null);
      return;
    }
    write(ctx, JSON, body.get(), refusable);
  }

  private static void write(Context ctx, String type, byte[] bytes, boolean refusable) {
    HttpServletResponse response = ctx.res();
    response.setContentType(type);
    // The response to HEAD has the length of the body that GET would get (RUL-38).
    if (ctx.req().getMethod().equals(HandlerType.HEAD.name())) {
      response.setContentLength(bytes.length);
    } else {
      Object holder = RequestContexts.of(ctx).shareHolder();
      BudgetedRequest.of(ctx.req()).send(response, holder, bytes, refusable);
    }
  }
}
