package com.sunucu.server.http;

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
 * Answers what never gets as far as a route: requests that the HTTP parser refuses, and all of them
 * while the server stops. Jetty would write an HTML page; this writes the one error body, without
 * rate headers, since no key was read (RUL-11).
 */
final class JettyErrors implements Request.Handler {

  private final JsonMapper json;
  private final AccessLog journal;
  private final Optional<DateHeader> dates;

  /**
   * @param dates what dates responses, where it is not Jetty
   */
  JettyErrors(JsonMapper json, AccessLog journal, Optional<DateHeader> dates) {
    this.json = json;
    this.journal = journal;
    this.dates = dates;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Error error =
        ErrorMapper.transport(status(request, response), RequestContext.of(request).requestId());
    response.setStatus(error.statusCode());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(RequestId.HEADER, error.requestId());
    dates.ifPresent(it -> it.date(response));
    journal.close(request, error.statusCode());
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
