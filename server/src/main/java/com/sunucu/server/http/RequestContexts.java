package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.server.core.Clock;
import com.sunucu.server.pipeline.RequestContext;
import io.javalin.http.Context;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The outermost handler: creates the {@link RequestContext} of each request, and gives the response
 * the request's id.
 */
final class RequestContexts extends Handler.Wrapper {

  private static final String ATTRIBUTE = RequestContext.class.getName();

  private final Clock clock;

  /**
   * @param clock the server's time, read once for each request
   */
  RequestContexts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put(Headers.X_REQUEST_ID, create(request).requestId());
    return super.handle(request, response, callback);
  }

  /** Returns the request's context; creates it for a request that has not come to a handler. */
  RequestContext create(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestContext existing) {
      return existing;
    }
    RequestContext context =
        new RequestContext(RequestId.of(requestId(request.getHeaders())), clock.now());
    request.setAttribute(ATTRIBUTE, context);
    return context;
  }

  /** Several headers make a list, which is not an id. */
  private static Optional<String> requestId(HttpFields headers) {
    return headers.contains(Headers.X_REQUEST_ID)
        ? headers.getValuesList(Headers.X_REQUEST_ID).stream().reduce((a, b) -> a + ", " + b)
        : Optional.empty();
  }

  static RequestContext of(Request request) {
    return existing(request.getAttribute(ATTRIBUTE));
  }

  static RequestContext of(Context ctx) {
    return existing(ctx.attribute(ATTRIBUTE));
  }

  private static RequestContext existing(Object attribute) {
    if (attribute instanceof RequestContext context) {
      return context;
    }
    throw new IllegalStateException("RequestContexts must be the outermost handler");
  }
}
