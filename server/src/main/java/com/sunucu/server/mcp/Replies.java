package com.sunucu.server.mcp;

import com.sunucu.api.model.Error;
import com.sunucu.server.core.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON-RPC messages. */
final class Replies {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int FRAME = 64;

  private final JsonMapper json;

  Replies(JsonMapper json) {
    this.json = json;
  }

  /** 202 without a body, for what needs no response. */
  static McpReply accepted() {
    return new McpReply(ACCEPTED, Optional.empty(), Map.of(), false);
  }

  /**
   * The response to a request.
   *
   * @param result a JSON object
   */
  McpReply result(JsonNode id, byte[] result, Map<String, String> headers) {
    byte[] idBytes = json.writeValueAsBytes(id);
    byte[] body =
        new JsonBytes(result.length + idBytes.length + FRAME)
            .add("{\"jsonrpc\":\"2.0\",\"id\":")
            .add(idBytes)
            .add(",\"result\":")
            .add(result)
            .add("}")
            .toBytes();
    return new McpReply(OK, Optional.of(body), headers, false);
  }

  /**
   * The error of a refused message.
   *
   * @param id null in JSON if it is not known
   */
  McpReply error(Optional<JsonNode> id, RpcException refusal) {
    return error(
        id, refusal.status(), refusal.code(), refusal.getMessage(), refusal.data(), Map.of());
  }

  /**
   * An error body of the API as a JSON-RPC error, which has it as its data. Its code is the HTTP
   * status, outside of the range that JSON-RPC reserves, where JSON-RPC has no code of its own.
   */
  McpReply error(Optional<JsonNode> id, Error error, Map<String, String> headers) {
    int code =
        switch (error.statusCode()) {
          case HttpStatus.BAD_REQUEST -> RpcException.PARSE_ERROR;
          case HttpStatus.INTERNAL_SERVER_ERROR -> RpcException.INTERNAL_ERROR;
          default -> error.statusCode();
        };
    return error(id, error.statusCode(), code, error.message(), Optional.of(error), headers);
  }

  /** A refusal of HTTP's, which belongs to no message. */
  McpReply error(int status, String message) {
    return error(Optional.empty(), status, status, message, Optional.empty(), Map.of());
  }

  private McpReply error(
      Optional<JsonNode> id,
      int status,
      int code,
      String message,
      Optional<?> data,
      Map<String, String> headers) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    data.ifPresent(it -> error.put("data", it));
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("jsonrpc", "2.0");
    reply.put("id", id.orElse(json.nullNode()));
    reply.put("error", error);
    return new McpReply(status, Optional.of(json.writeValueAsBytes(reply)), headers, false);
  }

  byte[] bytes(Object value) {
    return json.writeValueAsBytes(value);
  }
}
