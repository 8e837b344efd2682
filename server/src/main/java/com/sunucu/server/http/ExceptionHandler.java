package com.sunucu.server.http;

import com.sunucu.api.model.Error;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.FaultInjector;
import com.sunucu.server.pipeline.ErrorMapper;
import com.sunucu.server.pipeline.decode.BrokenBody;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what a handler threw: which of them is a refusal, which the transport's, and which a
 * fault of ours, which alone is logged as one. {@link ErrorMapper} has the words.
 */
final class ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionHandler.class);

  private static final String REFUSALS = ExceptionHandler.class.getName() + ".refusals";

  private final JsonMapper json;
  private final ResponseWriter writer;

  ExceptionHandler(JsonMapper json) {
    this.json = json;
    this.writer = new ResponseWriter(json);
  }

  /**
   * Runs a refusal of this request, twice at most. Javalin has whatever its handlers of exceptions
   * throw handled by them again, without end, and the request would keep a carrier thread for ever.
   * The second time may succeed: a long error body may be refused with a short one.
   */
  void atMostTwice(Context ctx, Runnable refusal) {
    int refusals = ctx.req().getAttribute(REFUSALS) instanceof Integer count ? count : 0;
    if (refusals == 2) {
      endWithoutBody(ctx.res());
      return;
    }
    ctx.req().setAttribute(REFUSALS, refusals + 1);
    refusal.run();
  }

  /** Answers in the error body what a handler threw. */
  void refuse(Exception exception, Context ctx) {
    String requestId = RequestContext.of(ctx).requestId();
    Error error =
        switch (exception) {
          case ApiException refusal -> ErrorMapper.refusal(refusal, requestId);
          case MethodNotAllowedResponse wrongMethod -> {
            wrongMethod.getDetails().values().forEach(allowed -> ctx.header("Allow", allowed));
            yield ErrorMapper.refusal(ApiException.methodNotAllowed(), requestId);
          }
          case NotFoundResponse _unknown ->
              ErrorMapper.refusal(ApiException.unknownPath(), requestId);
          case BrokenBody broken -> ErrorMapper.transport(broken.status(), requestId);
          case DatabaseUnavailable gone -> {
            LOG.warn("Refused with 503: {}", gone.getMessage());
            yield ErrorMapper.unavailable(requestId);
          }
          case HttpResponseException javalins ->
              ErrorMapper.transport(javalins.getStatus(), requestId);
          case FaultInjector.Ordered ordered -> {
            LOG.warn("Answered with 500: {}", ordered.getMessage());
            yield ErrorMapper.fault(requestId);
          }
          default -> {
            LOG.error("A request failed", exception);
            yield ErrorMapper.fault(requestId);
          }
        };
    if (error.statusCode() == 401) {
      ctx.header("WWW-Authenticate", challenge(ctx));
    }
    writer.error(ctx, error);
  }

  /**
   * RFC 6750 §3 and §3.1, AUTH-07: a wrong credential is called so, a missing one is only asked
   * for.
   */
  private static String challenge(Context ctx) {
    boolean sent = ctx.header("Authorization") != null || ctx.header("X-API-Key") != null;
    return sent ? "Bearer realm=\"sunucu\", error=\"invalid_token\"" : "Bearer realm=\"sunucu\"";
  }

  /**
   * A java.lang.Error gets past every handler of Javalin's, so that it is answered on the bare
   * response. Throws nothing, for the same reason as in {@link #atMostTwice}: where the jar was
   * replaced under a running server, even the log line of an Error is one.
   */
  void fail(HttpServletResponse response, java.lang.Error error) {
    try {
      String requestId = RequestId.of(Optional.ofNullable(response.getHeader(RequestId.HEADER)));
      LOG.error("A request failed", error);
      if (response.isCommitted()) {
        return;
      }
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      response.setContentType("application/json");
      response.getOutputStream().write(json.writeValueAsBytes(ErrorMapper.fault(requestId)));
    } catch (Throwable unanswerable) {
      endWithoutBody(response);
    }
  }

  private static void endWithoutBody(HttpServletResponse response) {
    if (!response.isCommitted()) {
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }
}
