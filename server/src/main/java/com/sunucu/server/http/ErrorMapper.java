package com.sunucu.server.http;

import com.sunucu.api.model.Error;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Makes the one error body (ERR-01, ERR-09, RUL-10) of whatever went wrong. Pure: who answers
 * writes it, and logs what is a fault of ours.
 */
final class ErrorMapper {

  private ErrorMapper() {}

  /** A refusal says what it says. */
  static Error refusal(ApiException refusal, String requestId) {
    return new Error(
        refusal.code().status(),
        reason(refusal.code().status()),
        refusal.getMessage(),
        refusal.code(),
        requestId,
        refusal.code().status() == HttpStatus.BAD_REQUEST_400
            ? Optional.of(refusal.details())
            : Optional.empty());
  }

  /**
   * A fault of ours says nothing of its cause; the request id finds it in the log (ERR-07, ERR-11).
   */
  static Error fault(String requestId) {
    return new Error(
        HttpStatus.INTERNAL_SERVER_ERROR_500,
        reason(HttpStatus.INTERNAL_SERVER_ERROR_500),
        "Something unexpected went wrong. If it persists, contact support with request id %s."
            .formatted(requestId),
        ErrorCode.INTERNAL_ERROR,
        requestId,
        Optional.empty());
  }

  /** The database had no time for the request: nothing was done, and it may come again. */
  static Error unavailable(String requestId) {
    return refusal(
        ApiException.unavailable(
            "The service is too busy or not ready, and nothing was done. Send the request again in a few seconds."),
        requestId);
  }

  /** What the HTTP parser or a stopping server refuses before any operation is known (RUL-11). */
  static Error transport(int status, String requestId) {
    if (status == HttpStatus.NOT_FOUND_404) {
      return refusal(ApiException.unknownPath(), requestId);
    }
    if (status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
      // The client's fault, whatever the number says, and none of the contract's statuses.
      return transport(HttpStatus.BAD_REQUEST_400, requestId);
    }
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      return refusal(
          ApiException.unavailable(
              "The server is stopping. Send the request again in a few seconds."),
          requestId);
    }
    if (status >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
      return fault(requestId);
    }
    return new Error(
        status,
        reason(status),
        "This is not a request that HTTP/1.1 allows, or it is too long or too slow. Correct it and send it again.",
        code(status),
        requestId,
        status == HttpStatus.BAD_REQUEST_400
            ? Optional.of(List.of(new ErrorDetail("", "is no request that HTTP/1.1 allows")))
            : Optional.empty());
  }

  private static ErrorCode code(int status) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.status() == status)
        .findFirst()
        .orElse(ErrorCode.BAD_REQUEST);
  }

  /** The reason phrase; Jetty has one of its own for 500. */
  private static String reason(int status) {
    return status == HttpStatus.INTERNAL_SERVER_ERROR_500
        ? "Internal Server Error"
        : HttpStatus.getMessage(status);
  }
}
