package com.sunucu.server.http;

import com.sunucu.api.Operation;
import com.sunucu.server.http.slow.ServletBody;
import com.sunucu.server.pipeline.RequestContext;
import com.sunucu.server.pipeline.decode.ApiRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes Javalin routes of the contract's operations, and {@link ApiRequest}s of requests. */
final class Endpoints {

  private Endpoints() {}

  /**
   * Registers the operation's method and path. GET is registered for HEAD, too: by default, Javalin
   * responds to HEAD with 200 without running a handler, so that nothing would authenticate the
   * caller.
   */
  static void add(RoutesConfig routes, Operation operation, Handler handler) {
    HandlerType method = HandlerType.findOrCreate(operation.method());
    List<HandlerType> methods =
        method.equals(HandlerType.GET) ? List.of(method, HandlerType.HEAD) : List.of(method);
    methods.forEach(each ->
        routes.addEndpoint(
            Endpoint.create(each, operation.path())
                .handler(ctx -> {
                  RequestContexts.of(ctx).operation(operation.id());
                  handler.handle(ctx);
                })));
  }

  static ApiRequest request(Context ctx) {
    RequestContext context = RequestContexts.of(ctx);
    return new ApiRequest(
        Map.copyOf(ctx.pathParamMap()),
        Optional.ofNullable(ctx.queryString()).orElse(""),
        name -> headers(ctx, name),
        new ServletBody(ctx.req(), context::shareHolder));
  }

  /** Every value of a header, in the order sent. */
  static List<String> headers(Context ctx, String name) {
    return Collections.list(ctx.req().getHeaders(name));
  }
}
