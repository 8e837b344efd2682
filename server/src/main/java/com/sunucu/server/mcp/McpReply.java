package com.sunucu.server.mcp;

import java.util.Map;
import java.util.Optional;

/**
 * The reply to a request at /mcp.
 *
 * @param status of HTTP
 * @param body one JSON-RPC message, in one line; empty for an accepted notification
 * @param headers besides those of every response
 * @param effect whether the request may have changed something, so that its reply is always sent;
 *     another may be refused while too many long ones are unread (RUL-11)
 */
public record McpReply(
    int status, Optional<byte[]> body, Map<String, String> headers, boolean effect) {

  public McpReply {
    headers = Map.copyOf(headers);
  }

  /** The same reply, to a request that may have changed something. */
  McpReply afterEffect() {
    return new McpReply(status, body, headers, true);
  }
}
