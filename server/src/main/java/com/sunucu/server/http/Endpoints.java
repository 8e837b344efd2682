package com.sunucu.server.http;

import com.sunucu.api.Operation;
import com.sunucu.server.http.slow.ResponseBuffer;
import com.sunucu.server.http.slow.ServletBody;
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

/** How an operation of the contract becomes a Javalin route, and a Javalin request one of ours. */
final class Endpoints {

  private Endpoints() {}

  /**
   * Registers the operation's method and path. GET is registered for HEAD too: left to itself,
   * Javalin answers HEAD with 200 and runs neither the handler nor anything that lets the caller
   * in.
   */
  static void add(RoutesConfig routes, Operation operation, Handler handler) {
    HandlerType method = HandlerType.findOrCreate(operation.method());
    List<HandlerType> methods =
        method.equals(HandlerType.GET) ? List.of(method, HandlerType.HEAD) : List.of(method);
    methods.forEach(each ->
        routes.addEndpoint(
            Endpoint.create(each, operation.path())
                .addMetadata(operation)
                .handler(ctx -> {
                  RequestContext.of(ctx).operation(operation.id());
                  handler.handle(ctx);
                })));
  }

  /**
   * @param sender whose share it is of what slow clients hold
   */
  static ApiRequest request(Context ctx, Object sender) {
    return new ApiRequest(
        Map.copyOf(ctx.pathParamMap()),
        Optional.ofNullable(ctx.queryString()).orElse(""),
        name -> headers(ctx, name),
        new ServletBody(ctx.req(), ResponseBuffer.of(ctx), sender));
  }

  /** Every value of a header, in the order sent: twice is not once. */
  static List<String> headers(Context ctx, String name) {
    return Collections.list(ctx.req().getHeaders(name));
  }
}
