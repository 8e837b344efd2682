package com.sunucu.server.http;

import com.sunucu.api.Headers;
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
 * The health checks of an orchestrator, /healthz and /readyz: whether the server can store a change
 * now. If not, the response is 503 and gives the reason in one word, as {@code
 * {"status":"unavailable", "reason":"disk_full"}}. They are no part of the API: no key, no rate
 * window, not in the contract. A check reads the last known state and causes no work, so that
 * clients cannot keep the server busy with it.
 */
public final class Health implements Edge {

  private final Supplier<Optional<String>> fault;
  private final ResponseWriter writer;

  /**
   * @param fault why no change can be stored now, in a word; empty if one can
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
    RequestContexts.of(ctx).operation("health");
    ctx.header(Headers.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
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
