package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.api.Operations;
import com.sunucu.api.Route;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Response;
import com.sunucu.server.pipeline.OperationPipeline;
import com.sunucu.server.pipeline.RequestContext;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The REST edge of {@link OperationPipeline}: every path at and below /v1, known or not. */
public final class ApiEdge implements Edge {

  private final OperationPipeline pipeline;
  private final List<Route<Call>> routes;
  private final ResponseWriter writer;

  /**
   * @param routes of the features, literal paths before parameterised ones
   */
  public ApiEdge(OperationPipeline pipeline, List<Route<Call>> routes, JsonMapper json) {
    this.pipeline = pipeline;
    this.routes = List.copyOf(routes);
    this.writer = new ResponseWriter(json);
  }

  @Override
  public void addTo(RoutesConfig javalin) {
    routes.forEach(
        route -> Endpoints.add(javalin, route.operation(), ctx -> run(ctx, () -> route)));
  }

  @Override
  public void refuseUnrouted(Context ctx, RuntimeException refusal) {
    if (Paths.isBelow(Operations.ROOT, ctx.path())) {
      run(
          ctx,
          () -> {
            throw refusal;
          });
    }
  }

  private void run(Context ctx, Supplier<Route<Call>> router) {
    ctx.header(Headers.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
    RequestContext context = RequestContexts.of(ctx);
    Response response;
    try {
      response = pipeline.run(context, Endpoints.request(ctx), router);
    } finally {
      // An error carries the window, too (RL-03).
      context.window().ifPresent(window -> writer.window(ctx, window));
    }
    writer.respond(ctx, response);
  }
}
