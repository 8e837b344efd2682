// Generated from control.yaml by the javalin-server generator. Do not edit.

package library.api.control;

/** The headers of requests and responses. */
public final class ControlHeaders {

  /** The header {@code Authorization}. */
  public static final String AUTHORIZATION = "Authorization";

  private ControlHeaders() {}
}
