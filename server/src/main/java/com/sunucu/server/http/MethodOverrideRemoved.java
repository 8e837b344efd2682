package com.sunucu.server.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Removes X-HTTP-Method-Override from every request: Javalin would route by it, so that a GET in a
 * proxy's log could be a DELETE here (RUL-38).
 */
final class MethodOverrideRemoved extends Handler.Wrapper {

  private static final String HEADER = "X-HTTP-Method-Override";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getHeaders().contains(HEADER)) {
      return super.handle(request, response, callback);
    }
    HttpFields without = HttpFields.build(request.getHeaders()).remove(HEADER).asImmutable();
    return super.handle(
        new Request.Wrapper(request) {
          @Override
          public HttpFields getHeaders() {
            return without;
          }
        },
        response,
        callback);
  }
}
