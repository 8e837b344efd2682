package com.sunucu.server.http;

import com.sunucu.api.model.Error;
import com.sunucu.server.http.slow.ResponseBuffer;
import com.sunucu.server.pipeline.Admission;
import com.sunucu.server.pipeline.Response;
import com.sunucu.server.ratelimit.Window;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers and errors over HTTP, with the headers that each of them bears. */
final class ResponseWriter {

  private static final String JSON = "application/json";

  /** Whoever is answered what is no account's: strangers, the operator. */
  private static final Object NO_ACCOUNT = "no account";

  private final JsonMapper json;

  ResponseWriter(JsonMapper json) {
    this.json = json;
  }

  /** The window that every answer to a recognised key bears (RL-03). */
  void window(Context ctx, Admission admission) {
    Window window = admission.window();
    ctx.header("X-RateLimit-Limit", Integer.toString(window.limit()));
    ctx.header("X-RateLimit-Remaining", Integer.toString(window.remaining()));
    ctx.header("X-RateLimit-Reset", Long.toString(window.resetSeconds()));
    if (!window.allowed()) {
      ctx.header("Retry-After", Long.toString(window.retryAfterSeconds(admission.at())));
    }
  }

  /**
   * @param holder whose share it is of what slow clients hold
   * @throws com.sunucu.server.core.ApiException 503 where there is no room for so long an answer
   */
  void answer(Context ctx, Object holder, Response answer) {
    answer.location().ifPresent(location -> ctx.header("Location", location));
    if (answer.replayed()) {
      ctx.header("Idempotency-Replayed", "true");
    }
    write(ctx, holder, answer.status(), answer.body());
  }

  /** A model of the contract, or what is no part of it. */
  void model(Context ctx, int status, Optional<?> model) {
    write(ctx, NO_ACCOUNT, status, model.map(json::writeValueAsBytes));
  }

  void error(Context ctx, Error error) {
    model(ctx, error.statusCode(), Optional.of(error));
  }

  private static void write(Context ctx, Object holder, int status, Optional<byte[]> body) {
    ctx.status(status);
    HttpServletResponse response = ctx.res();
    if (body.isEmpty()) {
      // Javalin has set its default type already; an answer without a body has none.
      response.setContentType(null);
      return;
    }
    byte[] bytes = body.get();
    response.setContentType(JSON);
    // HEAD is GET without the body (RUL-38): the length is told all the same.
    if (ctx.req().getMethod().equals(HandlerType.HEAD.name())) {
      response.setContentLength(bytes.length);
    } else {
      ResponseBuffer.of(ctx).answer(holder, bytes);
    }
  }
}
