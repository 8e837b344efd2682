package com.sunucu.server.http;

import com.sunucu.api.Headers;
import com.sunucu.server.net.BrowserAccess;
import com.sunucu.server.net.BrowserAccess.Allowed;
import com.sunucu.server.net.BrowserAccess.Refused;
import com.sunucu.server.net.PublicUrl;
import com.sunucu.server.net.WebOrigin;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Applies {@link BrowserAccess} to the paths that browsers may call, and sets the CORS headers of
 * their responses (RUL-47). Credentials of the browser (cookies) are never allowed; a client sends
 * its token itself.
 */
public final class CrossOrigin {

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String VARY = "Vary";

  /** What a page may read of a response: the challenge, and how long to wait. */
  private static final String EXPOSED =
      String.join(
          ", ",
          Headers.WWW_AUTHENTICATE,
          Headers.RETRY_AFTER,
          Headers.X_RATE_LIMIT_LIMIT,
          Headers.X_RATE_LIMIT_REMAINING,
          Headers.X_RATE_LIMIT_RESET,
          Headers.X_REQUEST_ID);

  private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";
  private static final int PREFLIGHT_SECONDS = 7_200;

  private final Supplier<PublicUrl> publicUrl;
  private final Set<WebOrigin> allowed;

  /**
   * @param publicUrl known when the first request arrives
   * @param allowed further origins
   */
  public CrossOrigin(Supplier<PublicUrl> publicUrl, Set<WebOrigin> allowed) {
    this.publicUrl = publicUrl;
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Checks the request's Host and Origin; sets the CORS headers if they are allowed.
   *
   * @return why the request is refused with 403; empty if it may go on
   */
  Optional<String> refusal(Context ctx) {
    ctx.header(VARY, "Origin");
    BrowserAccess access = new BrowserAccess(publicUrl.get(), allowed);
    return switch (access.decide(
        Endpoints.headers(ctx, "Host"), Endpoints.headers(ctx, "Origin"))) {
      case Refused refused -> Optional.of(refused.message());
      case Allowed(Optional<String> origin) -> {
        origin.ifPresent(it -> {
          ctx.header(ALLOW_ORIGIN, it);
          ctx.header("Access-Control-Expose-Headers", EXPOSED);
        });
        yield Optional.empty();
      }
    };
  }

  /**
   * Responds to OPTIONS, whose {@link #refusal} is empty.
   *
   * @param methods of the path, as a list for Allow
   */
  static void preflight(Context ctx, String methods) {
    ctx.status(HttpStatus.NO_CONTENT_204);
    ctx.header(Headers.ALLOW, methods);
    if (ctx.res().getHeader(ALLOW_ORIGIN) != null) {
      ctx.header("Access-Control-Allow-Methods", methods);
      ctx.header("Access-Control-Max-Age", Integer.toString(PREFLIGHT_SECONDS));
      // Whatever the client asks for: no header grants a page more than a program has.
      Endpoints.headers(ctx, REQUEST_HEADERS).stream()
          .reduce((first, second) -> first + ", " + second)
          .ifPresent(it -> ctx.header("Access-Control-Allow-Headers", it));
    }
  }
}
