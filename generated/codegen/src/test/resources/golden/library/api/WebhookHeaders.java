// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

/** The headers that each event is sent with. */
public final class WebhookHeaders {

  /** The seal, {@code s=<hex>}. */
  public static final String X_LIBRARY_STAMP = "X-Library-Stamp";

  /** Who sends. */
  public static final String USER_AGENT = "User-Agent";

  /** The one value of {@code USER_AGENT}. */
  public static final String USER_AGENT_VALUE = "Library/1";

  private WebhookHeaders() {}
}
