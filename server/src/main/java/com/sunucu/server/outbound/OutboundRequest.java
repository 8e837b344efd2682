package com.sunucu.server.outbound;

import com.sunucu.server.net.TargetUrl;
import java.util.Map;
import java.util.UUID;

/**
 * A POST to a URL that a client chose. Its text shows neither body nor headers nor the URL's path
 * and query: a client may have put a token there.
 *
 * @param accountId on whose behalf it is sent: an account has a share of the look-ups
 * @param headers by name, all of them but Host, Content-Length and Connection, which {@link
 *     OutboundClient} adds
 * @param body the exact bytes to send; not to be changed
 */
public record OutboundRequest(
    UUID accountId, TargetUrl target, Map<String, String> headers, byte[] body) {

  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "OutboundRequest[%s, %d bytes]".formatted(target, body.length);
  }
}
