package com.sunucu.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an orchestrator asks: /healthz and /readyz, whether a request could be written now. If not,
 * the response is 503 and says why in one word, as {@code {"status":"unavailable",
 * "reason":"disk_full"}}. No part of the API: no key, no window, and not in the contract. A request
 * reads what was last seen and causes no work, so that it cannot be used to keep the server busy.
 */
public final class Health implements Edge {

  private final Supplier<Optional<String>> fault;
  private final ResponseWriter writer;

  /**
   * @param fault why nothing could be written now, in a word; empty where it could
   */
  public Health(Supplier<Optional<String>> fault, JsonMapper json) {
    this.fault = fault;
    this.writer = new ResponseWriter(json);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.HEAD)) {
      for (String path : List.of("/healthz", "/readyz")) {
        routes.addEndpoint(Endpoint.create(method, path).handler(this::respond));
      }
    }
  }

  private void respond(Context ctx) {
    RequestContext.of(ctx).operation("health");
    ctx.header("Cache-Control", "no-store");
    Optional<String> reason = fault.get();
    Map<String, String> body =
        reason.isEmpty()
            ? Map.of("status", "ok")
            : new TreeMap<>(Map.of("status", "unavailable", "reason", reason.get()));
    writer.model(
        ctx,
        reason.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
        Optional.of(body));
  }
}
