// Generated from library.yaml by the javalin-server generator. Do not edit.

package library.api;

/** The headers of requests and responses. */
public final class Headers {

  /** The header {@code Authorization}. */
  public static final String AUTHORIZATION = "Authorization";

  /** Nothing is kept. */
  public static final String CACHE_CONTROL = "Cache-Control";

  /** The one value of {@code CACHE_CONTROL}. */
  public static final String CACHE_CONTROL_VALUE = "no-store";

  /** Makes a repeat harmless. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** {@code minLength} of {@code Idempotency-Key}. */
  public static final int IDEMPOTENCY_KEY_MIN_LENGTH = 1;

  /** {@code maxLength} of {@code Idempotency-Key}. */
  public static final int IDEMPOTENCY_KEY_MAX_LENGTH = 64;

  /** Where it is read. */
  public static final String LOCATION = "Location";

  /** {@code maxLength} of {@code Location}. */
  public static final int LOCATION_MAX_LENGTH = 255;

  /** {@code pattern} of {@code Location}. */
  public static final String LOCATION_PATTERN = "^/v1/[a-z/-]+$";

  /** When. */
  public static final String RETRY_AFTER = "Retry-After";

  /** {@code minimum} of {@code Retry-After}. */
  public static final int RETRY_AFTER_MINIMUM = 1;

  /** {@code maximum} of {@code Retry-After}. */
  public static final int RETRY_AFTER_MAXIMUM = 60;

  /** The header {@code X-API-Key}. */
  public static final String X_API_KEY = "X-API-Key";

  /** {@code x-prefix} of {@code X-API-Key}. */
  public static final String X_API_KEY_PREFIX = "lib_";

  /** The header {@code X-Reason}. */
  public static final String X_REASON = "X-Reason";

  /** {@code maxLength} of {@code X-Reason}. */
  public static final int X_REASON_MAX_LENGTH = 64;

  private Headers() {}
}
