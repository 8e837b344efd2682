package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.Route;
import com.sunucu.api.model.Error;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.oauth.model.OAuthError;
import com.sunucu.api.oauth.model.OAuthErrorCode;
import com.sunucu.server.oauth.OAuthCall;
import com.sunucu.server.oauth.protocol.OAuthException;
import com.sunucu.server.pipeline.decode.DecodedParameters;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operations of spec/oauth.yaml: open to everybody, checked by Host and Origin (RUL-47), with
 * the errors of RFC 6749, 5.2. There is no rate window; what clients can make grow has limits of
 * its own.
 */
public final class OAuthEdge implements Edge {

  private static final String BASIC = "Basic realm=\"sunucu\"";

  private final RequestDecoder decoder;
  private final List<Route<OAuthCall>> routes;
  private final CrossOrigin crossOrigin;
  private final ResponseWriter writer;
  private final ExceptionHandler exceptions;

  public OAuthEdge(
      RequestDecoder decoder,
      List<Route<OAuthCall>> routes,
      CrossOrigin crossOrigin,
      JsonMapper json) {
    this.decoder = decoder;
    this.routes = List.copyOf(routes);
    this.crossOrigin = crossOrigin;
    this.writer = new ResponseWriter(json);
    this.exceptions = new ExceptionHandler(json);
  }

  @Override
  public void addTo(RoutesConfig javalin) {
    routes.forEach(route -> Endpoints.add(javalin, route.operation(), ctx -> guarded(ctx, route)));
    routes.stream()
        .collect(
            Collectors.groupingBy(it -> it.operation().path(), TreeMap::new, Collectors.toList()))
        .forEach((path, all) -> addPreflight(javalin, path, methods(all)));
  }

  private void addPreflight(RoutesConfig javalin, String path, String methods) {
    javalin.addEndpoint(
        Endpoint.create(HandlerType.OPTIONS, path)
            .handler(ctx -> {
              RequestContexts.of(ctx).operation("preflight");
              ctx.header(Headers.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
              if (isRefused(ctx)) {
                return;
              }
              ctx.res().setContentType(null);
              CrossOrigin.preflight(ctx, methods);
            }));
  }

  private static String methods(List<Route<OAuthCall>> routes) {
    List<String> own = routes.stream().map(Route::operation).map(Operation::method).toList();
    return String.join(", ", own) + (own.contains("GET") ? ", HEAD, OPTIONS" : ", OPTIONS");
  }

  private void guarded(Context ctx, Route<OAuthCall> route) {
    ctx.header(Headers.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
    // RFC 6749, 5.1: for caches of HTTP/1.0.
    ctx.header("Pragma", "no-cache");
    try {
      if (!isRefused(ctx)) {
        run(ctx, route);
      }
    } catch (OAuthException e) {
      respond(ctx, e.code().status(), e.code(), e.getMessage());
    } catch (RuntimeException e) {
      Error error = exceptions.errorOf(e, ctx);
      respond(ctx, error.statusCode(), code(error.code()), description(error));
    }
  }

  private boolean isRefused(Context ctx) {
    Optional<String> refusal = crossOrigin.refusal(ctx);
    refusal.ifPresent(
        it -> respond(ctx, HttpStatus.FORBIDDEN_403, OAuthErrorCode.ACCESS_DENIED, it));
    return refusal.isPresent();
  }

  private void run(Context ctx, Route<OAuthCall> route) {
    DecodedParameters in = decoder.decode(route.operation(), Endpoints.request(ctx));
    OAuthCall call = new OAuthCall(Endpoints.headers(ctx, Headers.AUTHORIZATION));
    writer.model(ctx, route.operation().successStatus(), route.action().run(in, call));
  }

  private void respond(Context ctx, int status, OAuthErrorCode code, String description) {
    if (status == HttpStatus.UNAUTHORIZED_401) {
      ctx.header(Headers.WWW_AUTHENTICATE, BASIC);
    }
    writer.model(ctx, status, Optional.of(new OAuthError(code, description)));
  }

  private static OAuthErrorCode code(ErrorCode code) {
    return switch (code) {
      case INTERNAL_ERROR -> OAuthErrorCode.SERVER_ERROR;
      case UNAVAILABLE -> OAuthErrorCode.TEMPORARILY_UNAVAILABLE;
      default -> OAuthErrorCode.INVALID_REQUEST;
    };
  }

  /** The message and what it refers to; RFC 6749, 5.2 allows neither quotes nor backslashes. */
  private static String description(Error error) {
    String details =
        error.details().orElse(List.of()).stream()
            .limit(8)
            .map(it -> (it.field() + " " + it.issue()).strip())
            .collect(Collectors.joining("; "));
    String text = details.isEmpty() ? error.message() : details;
    return text.replaceAll("[^\\x20-\\x7E]|[\"\\\\]", "?");
  }
}
