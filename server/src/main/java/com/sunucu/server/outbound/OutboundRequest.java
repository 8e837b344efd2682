package com.sunucu.server.outbound;

import com.sunucu.server.net.TargetUrl;
import java.util.Map;
import java.util.UUID;

/**
 * A request to a URL that a client chose: a POST, or a GET, which has no body. Its text shows
 * neither body nor headers nor the URL's path and query: a client may have put a token there.
 *
 * @param accountId on whose behalf it is sent: an account has a share of the look-ups
 * @param headers by name, all of them but Host, Content-Length and Connection, which {@link
 *     OutboundClient} adds
 * @param body the exact bytes to send, not to be changed; empty for a GET
 * @param get whether it is a GET
 * @param kept how many bytes of the response's body are kept
 */
public record OutboundRequest(
    UUID accountId,
    TargetUrl target,
    Map<String, String> headers,
    byte[] body,
    boolean get,
    int kept) {

  /** A POST, of whose response the beginning is kept. */
  public OutboundRequest(
      UUID accountId, TargetUrl target, Map<String, String> headers, byte[] body) {
    this(accountId, target, headers, body, false, OutboundExchange.RESPONSE_TEXT);
  }

  /** A GET, of whose response this many bytes are kept. */
  public static OutboundRequest get(
      UUID shareHolder, TargetUrl target, Map<String, String> headers, int kept) {
    return new OutboundRequest(shareHolder, target, headers, new byte[0], true, kept);
  }

  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "OutboundRequest[%s, %d bytes]".formatted(target, body.length);
  }
}
