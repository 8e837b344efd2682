package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.api.model.Error;
import com.sunucu.server.pipeline.ErrorMapper;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the responses to requests that reach no route: those that the HTTP parser refuses, and all
 * requests while the server stops. Jetty would write an HTML page; this writes the one error body,
 * without rate headers, because no key was read (RUL-11).
 */
final class JettyErrors implements Request.Handler {

  private final JsonMapper json;
  private final RequestContexts contexts;
  private final AccessLog accessLog;
  private final Optional<DateHeader> dates;

  /**
   * @param dates sets the Date of responses, unless Jetty does
   */
  JettyErrors(
      JsonMapper json, RequestContexts contexts, AccessLog accessLog, Optional<DateHeader> dates) {
    this.json = json;
    this.contexts = contexts;
    this.accessLog = accessLog;
    this.dates = dates;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Error error =
        ErrorMapper.transport(status(request, response), contexts.create(request).requestId());
    response.setStatus(error.statusCode());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
    response.getHeaders().put(Headers.X_REQUEST_ID, error.requestId());
    dates.ifPresent(it -> it.date(response));
    accessLog.log(request, error.statusCode());
    Content.Sink.write(response, true, json.writeValueAsString(error), callback);
    return true;
  }

  private static int status(Request request, Response response) {
    if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException refused) {
      return refused.getCode();
    }
    if (request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer status) {
      return status;
    }
    return response.getStatus();
  }
}
