package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.api.model.Error;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.pipeline.ErrorMapper;
import com.sunucu.server.pipeline.Failures;
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
 * Writes the response to an exception of a handler: a refusal, an error of the transport, or a
 * fault of the server, which alone is logged as one. {@link ErrorMapper} has the words.
 */
final class ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ExceptionHandler.class);

  /** A long error body may be refused with a short one, so that the second time may succeed. */
  private static final int MAX_REFUSALS = 2;

  private final JsonMapper json;
  private final ResponseWriter writer;

  ExceptionHandler(JsonMapper json) {
    this.json = json;
    this.writer = new ResponseWriter(json);
  }

  /**
   * Runs a refusal of this request, at most twice. Javalin handles an exception of its exception
   * handlers by calling them again, without end, and the request would keep a carrier thread
   * forever.
   */
  void atMostTwice(Context ctx, Runnable refusal) {
    if (RequestContexts.of(ctx).countRefusal() < MAX_REFUSALS) {
      refusal.run();
    } else {
      endWithoutBody(ctx.res());
    }
  }

  /** Writes the error body for an exception of a handler. */
  void refuse(Exception exception, Context ctx) {
    Error error = errorOf(exception, ctx);
    if (error.statusCode() == 401) {
      ctx.header(Headers.WWW_AUTHENTICATE, challenge(ctx));
    }
    writer.error(ctx, error);
  }

  /** The error body for an exception of a handler; logs faults of the server. */
  Error errorOf(Exception exception, Context ctx) {
    String requestId = RequestContexts.of(ctx).requestId();
    return switch (exception) {
      case MethodNotAllowedResponse wrongMethod -> {
        wrongMethod.getDetails().values().forEach(allowed -> ctx.header(Headers.ALLOW, allowed));
        yield ErrorMapper.refusal(ApiException.methodNotAllowed(), requestId);
      }
      case NotFoundResponse _unknown -> ErrorMapper.refusal(ApiException.unknownPath(), requestId);
      case HttpResponseException javalins -> ErrorMapper.transport(javalins.getStatus(), requestId);
      default -> Failures.error(exception, requestId);
    };
  }

  /**
   * RFC 6750 §3 and §3.1, AUTH-07: the challenge names an error if there was a credential, and none
   * otherwise.
   */
  private static String challenge(Context ctx) {
    boolean sent =
        ctx.header(Headers.AUTHORIZATION) != null || ctx.header(Headers.X_API_KEY) != null;
    return sent ? "Bearer realm=\"sunucu\", error=\"invalid_token\"" : "Bearer realm=\"sunucu\"";
  }

  /**
   * Writes the response to a java.lang.Error, for which Javalin calls no handler of exceptions.
   * Throws nothing, for the same reason as {@link #atMostTwice}: if the jar was replaced under a
   * running server, logging an Error may throw another one.
   */
  void fail(HttpServletResponse response, java.lang.Error error) {
    try {
      String requestId =
          RequestId.of(Optional.ofNullable(response.getHeader(Headers.X_REQUEST_ID)));
      LOG.error("A request failed", error);
      if (response.isCommitted()) {
        return;
      }
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      response.setContentType("application/json");
      response.getOutputStream().write(json.writeValueAsBytes(ErrorMapper.fault(requestId)));
    } catch (Throwable _alsoFailed) {
      endWithoutBody(response);
    }
  }

  private static void endWithoutBody(HttpServletResponse response) {
    if (!response.isCommitted()) {
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }
}
