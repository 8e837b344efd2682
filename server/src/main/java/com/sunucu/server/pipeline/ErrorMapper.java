package com.sunucu.server.pipeline;

import com.sunucu.api.model.Error;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.ErrorDetail;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Creates the one error body (ERR-01, ERR-09, RUL-10). Pure: the edge writes it, and logs the
 * faults of the server.
 */
public final class ErrorMapper {

  private ErrorMapper() {}

  /** The error body of a refusal. */
  public static Error refusal(ApiException refusal, String requestId) {
    return new Error(
        refusal.code().status(),
        HttpStatus.reasonPhrase(refusal.code().status()),
        refusal.getMessage(),
        refusal.code(),
        requestId,
        refusal.code().status() == HttpStatus.BAD_REQUEST
            ? Optional.of(refusal.details())
            : Optional.empty());
  }

  /**
   * The error body of a fault of the server. It does not reveal the cause, which the log has under
   * the request id (ERR-07, ERR-11).
   */
  public static Error fault(String requestId) {
    return new Error(
        HttpStatus.INTERNAL_SERVER_ERROR,
        HttpStatus.reasonPhrase(HttpStatus.INTERNAL_SERVER_ERROR),
        "An unexpected error occurred. If it persists, contact support with the request id %s."
            .formatted(requestId),
        ErrorCode.INTERNAL_ERROR,
        requestId,
        Optional.empty());
  }

  /** The error body if the database has no time for the request: nothing was done. */
  public static Error unavailable(String requestId) {
    return refusal(
        ApiException.unavailable(
            "The service is too busy or not ready; nothing was done. Send the request again in a few seconds."),
        requestId);
  }

  /**
   * The error body if the HTTP parser or a stopping server refuses a request before any operation
   * is known (RUL-11). The contract has 400, 408, 414 and 431 for that; another 4xx of HTTP (417,
   * 426) and 505 become 400, because the client has to correct the request.
   */
  public static Error transport(int status, String requestId) {
    return switch (status) {
      case HttpStatus.NOT_FOUND -> refusal(ApiException.unknownPath(), requestId);
      case HttpStatus.SERVICE_UNAVAILABLE ->
          refusal(
              ApiException.unavailable(
                  "The server is shutting down. Send the request again in a few seconds."),
              requestId);
      case HttpStatus.REQUEST_TIMEOUT ->
          unreadable(
              status,
              "The request took too long to arrive. Send it again without pauses.",
              requestId);
      case HttpStatus.URI_TOO_LONG ->
          unreadable(
              status, "The request target is too long. Shorten the path or query.", requestId);
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE ->
          unreadable(
              status,
              "The request line and headers are too large. Send fewer or shorter headers.",
              requestId);
      default ->
          HttpStatus.isClientError(status) || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED
              ? unreadable(
                  HttpStatus.BAD_REQUEST,
                  "This is not a valid HTTP/1.1 request. Correct it and send it again.",
                  requestId)
              : fault(requestId);
    };
  }

  private static Error unreadable(int status, String message, String requestId) {
    return new Error(
        status,
        HttpStatus.reasonPhrase(status),
        message,
        code(status),
        requestId,
        status == HttpStatus.BAD_REQUEST
            ? Optional.of(List.of(new ErrorDetail("", "the request is not valid HTTP/1.1")))
            : Optional.empty());
  }

  private static ErrorCode code(int status) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.status() == status)
        .findFirst()
        .orElse(ErrorCode.BAD_REQUEST);
  }
}
