package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.api.Route;
import com.sunucu.api.sandbox.SandboxOperations;
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
 * Test control, behind the operator token: every path at and below /sandbox. It has neither scopes
 * nor a rate window. Its features open their own transactions, because some of them (the clock) act
 * on several.
 */
public final class SandboxEdge implements Edge {

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
    routes.forEach(route -> Endpoints.add(javalin, route.operation(), ctx -> run(ctx, route)));
  }

  @Override
  public void refuseUnrouted(Context ctx, RuntimeException refusal) {
    if (Paths.isBelow(SandboxOperations.ROOT, ctx.path())) {
      authenticate(ctx);
      throw refusal;
    }
  }

  private void authenticate(Context ctx) {
    ctx.header(Headers.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
    operatorToken.require(Endpoints.headers(ctx, Headers.AUTHORIZATION));
  }

  private void run(Context ctx, Route<OperatorCall> route) {
    authenticate(ctx);
    DecodedParameters in = decoder.decode(route.operation(), Endpoints.request(ctx));
    // Read once the body is there: a slow client must not act at an earlier time.
    OperatorCall call = new OperatorCall(clock.now());
    writer.model(ctx, route.operation().successStatus(), route.action().run(in, call));
  }
}
