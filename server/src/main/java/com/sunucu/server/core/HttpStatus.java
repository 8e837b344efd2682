package com.sunucu.server.core;

/** Status codes of RFC 9110 and RFC 6585, and their reason phrases. */
public final class HttpStatus {

  public static final int BAD_REQUEST = 400;
  public static final int NOT_FOUND = 404;
  public static final int REQUEST_TIMEOUT = 408;
  public static final int URI_TOO_LONG = 414;
  public static final int REQUEST_HEADER_FIELDS_TOO_LARGE = 431;
  public static final int INTERNAL_SERVER_ERROR = 500;
  public static final int SERVICE_UNAVAILABLE = 503;
  public static final int HTTP_VERSION_NOT_SUPPORTED = 505;

  private HttpStatus() {}

  /** Whether the status is a client error (4xx). */
  public static boolean isClientError(int status) {
    return status >= BAD_REQUEST && status < INTERNAL_SERVER_ERROR;
  }

  /**
   * The reason phrase of an error status that this server sends.
   *
   * @throws IllegalArgumentException if the server never sends the status
   */
  public static String reasonPhrase(int status) {
    return switch (status) {
      case BAD_REQUEST -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case NOT_FOUND -> "Not Found";
      case 405 -> "Method Not Allowed";
      case REQUEST_TIMEOUT -> "Request Timeout";
      case 409 -> "Conflict";
      case 413 -> "Payload Too Large";
      case URI_TOO_LONG -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 429 -> "Too Many Requests";
      case REQUEST_HEADER_FIELDS_TOO_LARGE -> "Request Header Fields Too Large";
      case INTERNAL_SERVER_ERROR -> "Internal Server Error";
      case SERVICE_UNAVAILABLE -> "Service Unavailable";
      default -> throw new IllegalArgumentException("No error is sent with status " + status);
    };
  }
}
