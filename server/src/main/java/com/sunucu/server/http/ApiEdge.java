package com.sunucu.server.http;

import com.sunucu.api.Route;
import com.sunucu.server.core.Call;
import com.sunucu.server.pipeline.Admission;
import com.sunucu.server.pipeline.OperationPipeline;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The REST edge of {@link OperationPipeline}: everything at and below /v1, known path or not. */
public final class ApiEdge implements Edge {

  private static final String ROOT = "/v1";
  private static final String ADMISSION = "sunucu.admission";

  private final OperationPipeline pipeline;
  private final List<Route<Call>> routes;
  private final ResponseWriter writer;

  /**
   * @param routes of the features that are built, literal paths before parameterised ones
   */
  public ApiEdge(OperationPipeline pipeline, List<Route<Call>> routes, JsonMapper json) {
    this.pipeline = pipeline;
    this.routes = List.copyOf(routes);
    this.writer = new ResponseWriter(json);
  }

  @Override
  public void addTo(RoutesConfig javalin) {
    javalin.before(this::admit);
    routes.forEach(route -> Endpoints.add(javalin, route.operation(), ctx -> run(ctx, route)));
  }

  private void admit(Context ctx) {
    if (!Paths.isBelow(ROOT, ctx.path())) {
      return;
    }
    ctx.header("Cache-Control", "no-store");
    Admission admission =
        pipeline.admit(
            Endpoints.headers(ctx, "Authorization"), Endpoints.headers(ctx, "X-API-Key"));
    RequestContext.of(ctx).caller(admission.caller());
    writer.window(ctx, admission);
    admission.requireWithinLimit();
    ctx.attribute(ADMISSION, admission);
  }

  private void run(Context ctx, Route<Call> route) {
    Admission admission = Objects.requireNonNull(ctx.attribute(ADMISSION));
    UUID account = admission.caller().accountId();
    writer.answer(ctx, account, pipeline.run(admission, route, Endpoints.request(ctx, account)));
  }
}
