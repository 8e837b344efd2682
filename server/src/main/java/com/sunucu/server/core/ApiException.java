package com.sunucu.server.core;

import com.sunucu.api.RateLimit;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.api.model.Scope;
import java.util.List;

/**
 * The exception that refuses a call. Every other exception of a feature is a fault of the server
 * and becomes a 500 (ERR-11). It has the content of the error body (ERR-01, ERR-09, RUL-10); the
 * contract defines the status of each code. Messages tell their reader what to do next and contain
 * no secret.
 *
 * <p>It has no stack trace, because a refusal is not a fault, and must be cheap.
 */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A message has at most 1,024 characters; details have the first violation in full. */
  private static final int MAX_QUOTED = 400;

  private final ErrorCode code;
  private final transient List<ErrorDetail> details;

  private ApiException(ErrorCode code, String message, List<ErrorDetail> details) {
    super(message, null, false, false);
    this.code = code;
    this.details = List.copyOf(details);
  }

  /** The contract's error code; {@link ErrorCode#status()} is the response's status. */
  public ErrorCode code() {
    return code;
  }

  /** The violations of a 400; empty with any other status (RUL-10). */
  public List<ErrorDetail> details() {
    return details;
  }

  /** 400: the request cannot be read, so that no field can be checked (ERR-02). */
  public static ApiException unreadable(ErrorDetail violation) {
    return new ApiException(
        ErrorCode.BAD_REQUEST, firstOf(List.of(violation), false), List.of(violation));
  }

  /**
   * 400: the request can be read and violates the contract in these places (ERR-02, ERR-09). The
   * message names the first of them, for a client that shows only the message.
   */
  public static ApiException invalid(List<ErrorDetail> violations) {
    return invalid(violations, false);
  }

  /**
   * 400, like {@link #invalid(List)}.
   *
   * @param more whether there are more violations than these
   */
  public static ApiException invalid(List<ErrorDetail> violations, boolean more) {
    return new ApiException(ErrorCode.VALIDATION_FAILED, firstOf(violations, more), violations);
  }

  /** 400 for one field that only a feature can check. */
  public static ApiException invalid(String field, String issue) {
    return invalid(List.of(new ErrorDetail(field, issue)));
  }

  /** {@code lineItems/0/quantity: must be at least 1 (and 2 more, see details)}. */
  private static String firstOf(List<ErrorDetail> violations, boolean more) {
    ErrorDetail first = violations.getFirst();
    String field = first.field().startsWith("/") ? first.field().substring(1) : first.field();
    String fault = cut(field.isEmpty() ? first.issue() : cut(field) + ": " + first.issue());
    int others = violations.size() - 1;
    if (others == 0 && !more) {
      return fault;
    }
    return fault + " (and %s%d more, see details)".formatted(more ? "more than " : "", others);
  }

  /** Cuts by code points, so that no surrogate pair is split. */
  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_QUOTED
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_QUOTED)) + "…";
  }

  /** 401 (AUTH-02). */
  public static ApiException unauthorized(String message) {
    return new ApiException(ErrorCode.UNAUTHORIZED, message, List.of());
  }

  /** 403 (ERR-04); the message names the scope. */
  public static ApiException insufficientScope(Scope needed) {
    return new ApiException(
        ErrorCode.INSUFFICIENT_SCOPE,
        "This operation needs the scope %s. Use an API key that has it.".formatted(needed.value()),
        List.of());
  }

  /**
   * 404 for a resource: the same message for one that does not exist and for one of another account
   * (ERR-10).
   */
  public static ApiException notFound() {
    return new ApiException(
        ErrorCode.NOT_FOUND,
        "This account has no such resource. Check the id; the list operation shows the ones that exist.",
        List.of());
  }

  /** 404 for a path without operations (RUL-12). */
  public static ApiException unknownPath() {
    return new ApiException(
        ErrorCode.NOT_FOUND,
        "This path doesn't exist. Check its spelling: letter case and trailing slashes matter.",
        List.of());
  }

  /** 405; the response's Allow header names the path's methods (ERR-08). */
  public static ApiException methodNotAllowed() {
    return new ApiException(
        ErrorCode.METHOD_NOT_ALLOWED,
        "This path doesn't support that method; see the Allow header.",
        List.of());
  }

  /** 409: the state forbids the call; the message names the state and what is allowed (RUL-11). */
  public static ApiException invalidState(String message) {
    return new ApiException(ErrorCode.INVALID_STATE, message, List.of());
  }

  /** 409: the limit is reached (RUL-06, RUL-29). */
  public static ApiException limitReached(String message) {
    return new ApiException(ErrorCode.LIMIT_REACHED, message, List.of());
  }

  /** 409: the idempotency key was used with another request (IDP-04). */
  public static ApiException idempotencyKeyReused() {
    return new ApiException(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        "This Idempotency-Key was used with a different request. Use a new key for a new request.",
        List.of());
  }

  /** 413 (RUL-38). */
  public static ApiException payloadTooLarge(long limitBytes) {
    return new ApiException(
        ErrorCode.PAYLOAD_TOO_LARGE,
        "The request body is too large. Send at most %,d bytes.".formatted(limitBytes),
        List.of());
  }

  /** 415 (RUL-38). */
  public static ApiException unsupportedMediaType(String expected) {
    return new ApiException(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        "Send the request body as %s in UTF-8, without Content-Encoding.".formatted(expected),
        List.of());
  }

  /** 429; Retry-After has the same number (ERR-06, RL-04). */
  public static ApiException rateLimited(int limit, long retryAfterSeconds) {
    return new ApiException(
        ErrorCode.RATE_LIMITED,
        "This API key has used up its %d requests in %d seconds. Try again in %d seconds (see Retry-After)."
            .formatted(limit, RateLimit.SECONDS, retryAfterSeconds),
        List.of());
  }

  /** 503: the request may be retried; nothing was done (RUL-11). */
  public static ApiException unavailable(String message) {
    return new ApiException(ErrorCode.UNAVAILABLE, message, List.of());
  }
}
