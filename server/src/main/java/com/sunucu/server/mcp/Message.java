package com.sunucu.server.mcp;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One JSON-RPC message of a client. */
sealed interface Message {

  /**
   * @param id a string or an integer
   */
  record Request(JsonNode id, String method, Optional<ObjectNode> params) implements Message {}

  record Notification(String method, Optional<ObjectNode> params) implements Message {}

  /** A response to a request of the server, which sends none. */
  record Reply() implements Message {}

  /**
   * Reads a body.
   *
   * @throws RpcException if it is not one message
   */
  static Message of(JsonNode body) {
    if (body.isArray()) {
      throw RpcException.invalidRequest(
          "Batches are not supported. Send one JSON-RPC message per POST.");
    }
    if (!body.isObject() || !body.path("jsonrpc").asString("").equals("2.0")) {
      throw RpcException.invalidRequest(
          "Send one JSON-RPC message, an object with \"jsonrpc\": \"2.0\".");
    }
    JsonNode method = body.path("method");
    if (method.isMissingNode() && isReply(body)) {
      return new Reply();
    }
    if (!method.isString()) {
      throw RpcException.invalidRequest("The message needs a \"method\" that is a string.");
    }
    Optional<JsonNode> id = Optional.ofNullable(body.get("id"));
    if (id.filter(it -> !isId(it)).isPresent()) {
      throw RpcException.invalidRequest(
          "The id of a request must be a string or an integer, and not null.");
    }
    Optional<ObjectNode> params = params(body.path("params"));
    return id.<Message>map(it -> new Request(it, method.stringValue(), params))
        .orElseGet(() -> new Notification(method.stringValue(), params));
  }

  /** The id that a response repeats; empty if the body is no request. */
  static Optional<JsonNode> idOf(JsonNode body) {
    return body.path("method").isString()
        ? Optional.ofNullable(body.get("id")).filter(Message::isId)
        : Optional.empty();
  }

  private static boolean isId(JsonNode id) {
    return id.isString() || id.isIntegralNumber();
  }

  private static boolean isReply(JsonNode body) {
    return body.has("id") && (body.has("result") || body.has("error"));
  }

  private static Optional<ObjectNode> params(JsonNode params) {
    return switch (params) {
      case ObjectNode object -> Optional.of(object);
      case JsonNode absent when absent.isMissingNode() -> Optional.empty();
      default -> throw RpcException.invalidRequest("The params must be an object.");
    };
  }
}
