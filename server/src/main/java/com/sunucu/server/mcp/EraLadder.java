package com.sunucu.server.mcp;

import com.sunucu.server.mcp.Message.Notification;
import com.sunucu.server.mcp.Message.Request;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Classifies each message by itself: which era it belongs to, or why it is refused. The order of
 * the checks is that of the official SDK, except for RUL-48. Pure.
 */
final class EraLadder {

  private static final String META = "_meta";
  private static final String PREFIX = "io.modelcontextprotocol/";
  static final String VERSION_KEY = PREFIX + "protocolVersion";
  static final String CAPABILITIES_KEY = PREFIX + "clientCapabilities";
  static final String CLIENT_KEY = PREFIX + "clientInfo";
  static final String SERVER_KEY = PREFIX + "serverInfo";

  static final String INITIALIZE = "initialize";

  private final boolean strict;
  private final Runnable tolerated;

  /**
   * @param strict whether the header of an older revision beside a modern body is refused (RUL-48)
   * @param tolerated counts such a request if it is served
   */
  EraLadder(boolean strict, Runnable tolerated) {
    this.strict = strict;
    this.tolerated = tolerated;
  }

  /**
   * The era of a request.
   *
   * @throws RpcException if it belongs to none
   */
  Era classify(McpHeaders headers, Request request) {
    Optional<ObjectNode> meta = meta(request.params());
    boolean modernHeader = headers.version().filter(Revision::isModern).isPresent();
    if (request.method().equals(INITIALIZE) && !hasModernEnvelope(meta)) {
      if (modernHeader) {
        throw RpcException.headerMismatch(
            McpHeaders.VERSION, "initialize does not belong to the revision that the header names");
      }
      return Era.LEGACY;
    }
    if (meta.filter(it -> it.has(VERSION_KEY)).isPresent()) {
      return classifyClaim(headers, request, meta.get());
    }
    if (modernHeader) {
      throw RpcException.invalidEnvelope(
          meta.isEmpty() ? META : VERSION_KEY, "missing, although the version header names it");
    }
    requireServed(headers);
    return Era.LEGACY;
  }

  /**
   * The era of a notification, whose envelope is optional.
   *
   * @throws RpcException if it belongs to none
   */
  Era classify(McpHeaders headers, Notification notification) {
    Optional<JsonNode> claim = meta(notification.params()).map(it -> it.get(VERSION_KEY));
    if (claim.isPresent()) {
      if (!claim.get().isString()) {
        throw RpcException.invalidEnvelope(VERSION_KEY, "expected a string");
      }
      headers
          .version()
          .filter(it -> !it.equals(claim.get().stringValue()))
          .filter(it -> strict || !Revision.LEGACY.contains(it))
          .ifPresent(it -> mismatchedVersion());
    } else if (headers.version().filter(Revision::isModern).isEmpty()) {
      requireServed(headers);
      return Era.LEGACY;
    }
    requireSame(headers.method(), McpHeaders.METHOD, notification.method());
    return Era.MODERN;
  }

  private Era classifyClaim(McpHeaders headers, Request request, ObjectNode meta) {
    requireEnvelope(meta);
    String claimed = meta.get(VERSION_KEY).stringValue();
    boolean older = false;
    if (headers.version().isPresent() && !headers.version().get().equals(claimed)) {
      String header = headers.version().get();
      if (!Revision.isServed(header)) {
        throw RpcException.unsupportedVersion(header);
      }
      older = Revision.LEGACY.contains(header) && claimed.equals(Revision.MODERN);
      if (strict || !older) {
        mismatchedVersion();
      }
    }
    requireSame(headers.method(), McpHeaders.METHOD, request.method());
    if (!claimed.equals(Revision.MODERN)) {
      throw RpcException.unsupportedVersion(claimed);
    }
    requireHeaders(headers, request, older);
    if (older) {
      tolerated.run();
    }
    return Era.MODERN;
  }

  private static boolean hasModernEnvelope(Optional<ObjectNode> meta) {
    try {
      meta.ifPresent(EraLadder::requireEnvelope);
      return meta.map(it -> it.path(VERSION_KEY).asString(""))
          .filter(Revision::isModern)
          .isPresent();
    } catch (RpcException e) {
      return false;
    }
  }

  /** What each request must say of itself; {@code clientInfo} is optional. */
  private static void requireEnvelope(ObjectNode meta) {
    for (String key : new String[] {VERSION_KEY, CAPABILITIES_KEY}) {
      if (!meta.has(key)) {
        throw RpcException.invalidEnvelope(key, "missing");
      }
    }
    if (!meta.get(VERSION_KEY).isString()) {
      throw RpcException.invalidEnvelope(VERSION_KEY, "expected a string");
    }
    if (!meta.get(CAPABILITIES_KEY).isObject()) {
      throw RpcException.invalidEnvelope(CAPABILITIES_KEY, "expected an object");
    }
    JsonNode client = meta.path(CLIENT_KEY);
    if (!client.isMissingNode()
        && !(client.path("name").isString() && client.path("version").isString())) {
      throw RpcException.invalidEnvelope(CLIENT_KEY, "expected an object with name and version");
    }
  }

  /** The headers that a modern request must have; an older client's request may lack them. */
  private static void requireHeaders(McpHeaders headers, Request request, boolean older) {
    if (headers.version().isEmpty()) {
      missing(McpHeaders.VERSION);
    }
    if (headers.method().isEmpty() && !older) {
      missing(McpHeaders.METHOD);
    }
    if (!request.method().equals(McpEndpoint.TOOLS_CALL)) {
      return;
    }
    JsonNode name = request.params().map(it -> it.path("name")).orElseThrow();
    if (headers.name().isEmpty()) {
      if (!older && name.isString()) {
        missing(McpHeaders.NAME);
      }
      return;
    }
    String decoded =
        McpHeaders.decoded(headers.name().get())
            .orElseThrow(() ->
                RpcException.headerMismatch(
                    McpHeaders.NAME, "the value of Mcp-Name is not valid base64 of UTF-8"));
    if (name.isString() && !name.stringValue().equals(decoded)) {
      throw RpcException.headerMismatch(McpHeaders.NAME, "Mcp-Name is not the name in the body");
    }
  }

  private static void requireSame(Optional<String> header, String name, String body) {
    if (header.filter(it -> !it.equals(body)).isPresent()) {
      throw RpcException.headerMismatch(name, name + " is not the method in the body");
    }
  }

  /** An older revision's header may be absent, but not wrong. */
  private static void requireServed(McpHeaders headers) {
    if (headers.version().filter(it -> !Revision.isServed(it)).isPresent()) {
      throw RpcException.invalidRequest(
          "This server does not support the version in MCP-Protocol-Version. Use one of %s, %s."
              .formatted(Revision.MODERN, String.join(", ", Revision.LEGACY)));
    }
  }

  private static void mismatchedVersion() {
    throw RpcException.headerMismatch(
        McpHeaders.VERSION, "MCP-Protocol-Version is not the version in the body's _meta");
  }

  private static void missing(String header) {
    throw RpcException.headerMismatch(
        header, "the required header %s is missing".formatted(header));
  }

  private static Optional<ObjectNode> meta(Optional<ObjectNode> params) {
    return params.map(it -> it.get(META)).filter(JsonNode::isObject).map(ObjectNode.class::cast);
  }
}
