package com.sunucu.server.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a message with a JSON-RPC error. It has no stack trace, because a refusal is not a fault.
 */
final class RpcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final int PARSE_ERROR = -32_700;
  static final int INVALID_REQUEST = -32_600;
  static final int METHOD_NOT_FOUND = -32_601;
  static final int INVALID_PARAMS = -32_602;
  static final int INTERNAL_ERROR = -32_603;
  static final int HEADER_MISMATCH = -32_020;
  static final int UNSUPPORTED_VERSION = -32_022;

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final int status;
  private final int code;
  private final transient Optional<Map<String, ?>> data;

  private RpcException(int status, int code, String message, Optional<Map<String, ?>> data) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.data = data;
  }

  /** 400: not one JSON-RPC request or notification. */
  static RpcException invalidRequest(String message) {
    return new RpcException(BAD_REQUEST, INVALID_REQUEST, message, Optional.empty());
  }

  /** An unknown method; the revisions differ in the HTTP status. */
  static RpcException methodNotFound(Era era, String message) {
    int status = era == Era.MODERN ? 404 : OK;
    return new RpcException(status, METHOD_NOT_FOUND, message, Optional.empty());
  }

  /** Parameters of a method that cannot be used; it is the method's result, so HTTP's 200. */
  static RpcException invalidParams(String message) {
    return new RpcException(OK, INVALID_PARAMS, message, Optional.empty());
  }

  /** 400: the envelope in {@code _meta} is incomplete or malformed. */
  static RpcException invalidEnvelope(String key, String problem) {
    return new RpcException(
        BAD_REQUEST,
        INVALID_PARAMS,
        "Invalid _meta for protocol revision %s: %s: %s".formatted(Revision.MODERN, key, problem),
        Optional.of(Map.of("envelope", Map.of("key", key, "problem", problem))));
  }

  /** 400: a header differs from the body. */
  static RpcException headerMismatch(String header, String problem) {
    return new RpcException(
        BAD_REQUEST,
        HEADER_MISMATCH,
        "The headers and the body disagree: " + problem,
        Optional.of(Map.of("mismatch", Map.of("header", header, "body", problem))));
  }

  /** 400: the version that a request claims is not served. */
  static RpcException unsupportedVersion(String requested) {
    return new RpcException(
        BAD_REQUEST,
        UNSUPPORTED_VERSION,
        "This server does not support that protocol version; see data.supported.",
        Optional.of(Map.of("supported", List.of(Revision.MODERN), "requested", requested)));
  }

  /** The HTTP status of the response. */
  int status() {
    return status;
  }

  /** The JSON-RPC error code. */
  int code() {
    return code;
  }

  /** The error's data, if any. */
  Optional<Map<String, ?>> data() {
    return data;
  }
}
