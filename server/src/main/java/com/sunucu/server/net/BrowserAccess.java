package com.sunucu.server.net;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by Host and Origin whether a request to /mcp and OAuth may go on (RUL-47). This prevents
 * DNS rebinding: a page whose name leads to this server sends its own name in Host, and its own
 * origin in Origin. Pure.
 *
 * @param publicUrl whose host is allowed in Host and Origin, as are those of this machine
 * @param allowed further origins
 */
public record BrowserAccess(PublicUrl publicUrl, Set<WebOrigin> allowed) {

  public BrowserAccess {
    allowed = Set.copyOf(allowed);
  }

  /** What to do with a request. */
  public sealed interface Decision {}

  /**
   * The request may go on.
   *
   * @param origin as it was sent, which the response's CORS headers name; empty if the request has
   *     none
   */
  public record Allowed(Optional<String> origin) implements Decision {}

  /**
   * The request is refused with 403.
   *
   * @param message says why, for the operator and the client; repeats nothing of the request
   */
  public record Refused(String message) implements Decision {}

  private static final Allowed NO_BROWSER = new Allowed(Optional.empty());

  private static final Refused FOREIGN_HOST =
      new Refused(
          "The Host header names neither this server nor this machine. Use the server's public URL (SUNUCU_PUBLIC_URL).");

  private static final Refused FOREIGN_ORIGIN =
      new Refused(
          "This Origin is not allowed. Its operator can add it to SUNUCU_ALLOWED_ORIGINS; a client outside a browser sends no Origin.");

  /**
   * Decides about a request.
   *
   * @param host all values of Host
   * @param origin all values of Origin
   */
  public Decision decide(List<String> host, List<String> origin) {
    if (single(host)
        .flatMap(WebOrigin::ofHost)
        .filter(it -> isOwnHost(it) || it.isLoopback())
        .isEmpty()) {
      return FOREIGN_HOST;
    }
    if (origin.isEmpty()) {
      return NO_BROWSER;
    }
    return single(origin)
        .filter(it -> WebOrigin.parse(it).filter(this::isAllowed).isPresent())
        .<Decision>map(it -> new Allowed(Optional.of(it)))
        .orElse(FOREIGN_ORIGIN);
  }

  private boolean isAllowed(WebOrigin origin) {
    return allowed.contains(origin)
        || isOfWeb(origin) && (isOwnHost(origin) || origin.isLoopback());
  }

  private boolean isOwnHost(WebOrigin origin) {
    return origin.host().equals(publicUrl.origin().host());
  }

  /** An origin of another scheme belongs to a program, whose host part means something else. */
  private static boolean isOfWeb(WebOrigin origin) {
    return origin.scheme().equals("http") || origin.scheme().equals("https");
  }

  private static Optional<String> single(List<String> values) {
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
