package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.oauth.pages.AuthorizePage;
import com.sunucu.server.oauth.pages.DevicePage;
import com.sunucu.server.oauth.pages.Page;
import com.sunucu.server.oauth.pages.PageRequest;
import com.sunucu.server.pipeline.decode.ApiRequest;
import com.sunucu.server.pipeline.decode.FormBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The pages of OAuth for browsers, with the headers that keep other sites from framing them,
 * reading them, or learning their addresses.
 */
public final class PageEdge implements Edge {

  private static final String COOKIE = "sunucu_session";

  private final Supplier<PublicUrl> server;
  private final CrossOrigin crossOrigin;
  private final ClientAddress clientAddress;
  private final Map<String, Function<PageRequest, Page>> pages;

  /**
   * @param server known when the first request arrives
   * @param clientAddress by which wrong guesses are counted
   */
  public PageEdge(
      Supplier<PublicUrl> server,
      CrossOrigin crossOrigin,
      ClientAddress clientAddress,
      DevicePage device,
      AuthorizePage authorize) {
    this.server = server;
    this.crossOrigin = crossOrigin;
    this.clientAddress = clientAddress;
    this.pages = Map.of(DevicePage.PATH, device::respond, AuthorizePage.PATH, authorize::respond);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    pages.forEach((path, page) ->
        List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST)
            .forEach(method ->
                routes.addEndpoint(
                    Endpoint.create(method, path).handler(ctx -> respond(ctx, page)))));
  }

  private void respond(Context ctx, Function<PageRequest, Page> page) {
    RequestContexts.of(ctx).operation("page");
    ctx.header(Headers.CACHE_CONTROL, Headers.CACHE_CONTROL_VALUE);
    Optional<String> refusal = crossOrigin.refusal(ctx);
    if (refusal.isPresent()) {
      ctx.status(HttpStatus.FORBIDDEN_403);
      ctx.contentType("text/plain; charset=utf-8").result(refusal.get());
      return;
    }
    write(ctx, page.apply(request(ctx)));
  }

  private PageRequest request(Context ctx) {
    ApiRequest request = Endpoints.request(ctx);
    boolean post = ctx.req().getMethod().equals(HandlerType.POST.name());
    if (post && !request.body().contentType().map(PageEdge::isForm).orElse(false)) {
      throw ApiException.unsupportedMediaType("application/x-www-form-urlencoded");
    }
    String peer = ctx.req().getRemoteAddr();
    return new PageRequest(
        request.query(),
        checked(FormBody.query(request.query())),
        post ? Optional.of(checked(FormBody.parse(request.body().read()))) : Optional.empty(),
        Optional.ofNullable(ctx.cookie(COOKIE)),
        clientAddress.of(peer, Endpoints.headers(ctx, "X-Forwarded-For")).orElse(peer));
  }

  /**
   * Control characters are refused as in all other requests (RUL-39); PostgreSQL stores no U+0000.
   */
  private static Map<String, List<String>> checked(Map<String, List<String>> parameters) {
    parameters.forEach((name, values) -> {
      if (values.stream().anyMatch(PageEdge::hasControl)) {
        throw ApiException.invalid(name, "must not contain control characters");
      }
    });
    return parameters;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(it -> it < ' ' && it != '\t' && it != '\n' && it != '\r');
  }

  private static boolean isForm(String contentType) {
    return contentType
        .split(";", 2)[0]
        .strip()
        .equalsIgnoreCase("application/x-www-form-urlencoded");
  }

  private void write(Context ctx, Page page) {
    page.cookie().ifPresent(value -> ctx.header("Set-Cookie", cookie(value)));
    ctx.header("Content-Security-Policy", policy(page));
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("X-Content-Type-Options", "nosniff");
    // The address has the request of a client, and a redirect has a code. With no-referrer, a
    // browser
    // would send the page's own forms with `Origin: null` (Fetch, "append a request Origin
    // header"),
    // which CrossOrigin refuses.
    ctx.header("Referrer-Policy", "same-origin");
    ctx.status(page.status());
    page.location().ifPresent(it -> ctx.header(Headers.LOCATION, it));
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(page.html().getBytes(StandardCharsets.UTF_8));
  }

  private String cookie(String value) {
    boolean tls = server.get().origin().scheme().equals("https");
    return "%s=%s; Path=/oauth; HttpOnly; SameSite=Lax%s"
        .formatted(COOKIE, value, tls ? "; Secure" : "");
  }

  /** Browsers apply form-action to the redirect after a form, too. */
  private static String policy(Page page) {
    return "default-src 'none'; style-src '%s'; form-action 'self'%s; frame-ancestors 'none'; base-uri 'none'"
        .formatted(Page.styleHash(), page.formAction().map(it -> " " + it).orElse(""));
  }
}
