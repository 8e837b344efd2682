package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.http.slow.ServletBody;
import com.sunucu.server.mcp.McpEndpoint;
import com.sunucu.server.mcp.McpReply;
import com.sunucu.server.mcp.McpRequest;
import com.sunucu.server.pipeline.RequestContext;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** The edge of {@link McpEndpoint}: POST /mcp, and CORS for browsers (RUL-47). */
public final class McpEdge implements Edge {

  private static final String METHODS = "POST, OPTIONS";

  /** Without a stream and without sessions, there is nothing to GET or DELETE. */
  private static final List<HandlerType> NOT_ALLOWED =
      List.of(
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);

  private static final String EVENT_STREAM = "text/event-stream";

  private final McpEndpoint endpoint;
  private final CrossOrigin crossOrigin;
  private final ResponseWriter writer;

  public McpEdge(McpEndpoint endpoint, CrossOrigin crossOrigin, JsonMapper json) {
    this.endpoint = endpoint;
    this.crossOrigin = crossOrigin;
    this.writer = new ResponseWriter(json);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    add(routes, HandlerType.POST, this::serve);
    add(routes, HandlerType.OPTIONS, ctx -> CrossOrigin.preflight(ctx, METHODS));
    NOT_ALLOWED.forEach(method -> add(routes, method, this::refuseMethod));
  }

  private void add(RoutesConfig routes, HandlerType method, Handler handler) {
    routes.addEndpoint(
        Endpoint.create(method, McpEndpoint.PATH)
            .handler(ctx -> {
              RequestContexts.of(ctx).operation(McpEndpoint.OPERATION);
              ctx.header(Headers.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
              Optional<String> refusal = crossOrigin.refusal(ctx);
              if (refusal.isPresent()) {
                write(ctx, endpoint.refuse(HttpStatus.FORBIDDEN_403, refusal.get()));
              } else {
                handler.handle(ctx);
              }
            }));
  }

  private void serve(Context ctx) {
    RequestContext context = RequestContexts.of(ctx);
    McpReply reply =
        endpoint.serve(
            context,
            new McpRequest(
                name -> Endpoints.headers(ctx, name),
                new ServletBody(ctx.req(), context::shareHolder)));
    context.window().ifPresent(window -> writer.window(ctx, window));
    try {
      write(ctx, reply);
    } catch (ApiException refusal) {
      write(ctx, endpoint.refuse(context, refusal));
    }
  }

  private void refuseMethod(Context ctx) {
    ctx.header(Headers.ALLOW, METHODS);
    write(
        ctx,
        endpoint.refuse(
            HttpStatus.METHOD_NOT_ALLOWED_405,
            "This endpoint takes POST only: it is stateless and has no stream to GET."));
  }

  private void write(Context ctx, McpReply reply) {
    reply.headers().forEach(ctx::header);
    if (reply.status() == HttpStatus.OK_200 && acceptsOnlyEvents(ctx)) {
      // Proxies would hold back the event.
      ctx.header("X-Accel-Buffering", "no");
      writer.events(ctx, reply.body().orElseThrow(), !reply.effect());
    } else {
      writer.json(ctx, reply.status(), reply.body(), !reply.effect());
    }
  }

  /** JSON is the response to every client that accepts it, or does not say what it accepts. */
  private static boolean acceptsOnlyEvents(Context ctx) {
    String accept = String.join(",", Endpoints.headers(ctx, "Accept"));
    return accept.contains(EVENT_STREAM)
        && !accept.contains("application/json")
        && !accept.contains("application/*")
        && !accept.contains("*/*");
  }
}
