package com.sunucu.server.mcp;

import java.util.Map;
import java.util.Optional;

/**
 * The reply to a request at /mcp.
 *
 * @param status of HTTP
 * @param body one JSON-RPC message, in one line; empty for an accepted notification
 * @param headers besides those of every response
 */
public record McpReply(int status, Optional<byte[]> body, Map<String, String> headers) {

  public McpReply {
    headers = Map.copyOf(headers);
  }
}
