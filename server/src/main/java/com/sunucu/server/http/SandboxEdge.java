package com.sunucu.server.http;

import com.sunucu.api.Route;
import com.sunucu.server.auth.OperatorToken;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Test control, behind the operator token: everything at and below /sandbox. It has neither scopes
 * nor a rate window; its features open their own transactions, because some of them (the clock) act
 * on more than one.
 */
public final class SandboxEdge implements Edge {

  private static final String ROOT = "/sandbox";

  private final OperatorToken operatorToken;
  private final RequestDecoder decoder;
  private final Clock clock;
  private final List<Route<OperatorCall>> routes;
  private final ResponseWriter writer;

  public SandboxEdge(
      OperatorToken operatorToken,
      RequestDecoder decoder,
      Clock clock,
      List<Route<OperatorCall>> routes,
      JsonMapper json) {
    this.operatorToken = operatorToken;
    this.decoder = decoder;
    this.clock = clock;
    this.routes = List.copyOf(routes);
    this.writer = new ResponseWriter(json);
  }

  @Override
  public void addTo(RoutesConfig javalin) {
    javalin.before(this::admit);
    routes.forEach(route -> Endpoints.add(javalin, route.operation(), ctx -> run(ctx, route)));
  }

  private void admit(Context ctx) {
    if (Paths.isBelow(ROOT, ctx.path())) {
      ctx.header("Cache-Control", "no-store");
      operatorToken.require(Endpoints.headers(ctx, "Authorization"));
    }
  }

  private void run(Context ctx, Route<OperatorCall> route) {
    DecodedParameters in = decoder.decode(route.operation(), Endpoints.request(ctx, ROOT));
    in.requireResource();
    writer.model(
        ctx,
        route.operation().successStatus(),
        route.action().run(in, new OperatorCall(clock.now())));
  }
}
