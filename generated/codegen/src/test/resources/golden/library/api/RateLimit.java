// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

/** How many requests a key may make in how many seconds. */
public final class RateLimit {

  /** {@code requests} of the contract's {@code x-rate-limit}. */
  public static final int REQUESTS = 100;

  /** {@code seconds} of the contract's {@code x-rate-limit}. */
  public static final int SECONDS = 60;

  private RateLimit() {}
}
