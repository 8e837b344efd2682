package com.sunucu.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an orchestrator asks: /healthz whether the process answers, /readyz whether it can serve,
 * which takes its database. No part of the API: no key, no window, and not in the contract.
 */
public final class Health implements Edge {

  private final BooleanSupplier ready;
  private final ResponseWriter writer;

  public Health(BooleanSupplier ready, JsonMapper json) {
    this.ready = ready;
    this.writer = new ResponseWriter(json);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.HEAD)) {
      routes.addEndpoint(Endpoint.create(method, "/healthz").handler(ctx -> answer(ctx, true)));
      routes.addEndpoint(
          Endpoint.create(method, "/readyz").handler(ctx -> answer(ctx, ready.getAsBoolean())));
    }
  }

  private void answer(Context ctx, boolean well) {
    RequestNotes.of(ctx).operation("health");
    ctx.header("Cache-Control", "no-store");
    writer.model(ctx, well ? 200 : 503, Optional.of(Map.of("status", well ? "ok" : "unavailable")));
  }
}
