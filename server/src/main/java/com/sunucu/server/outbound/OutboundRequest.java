package com.sunucu.server.outbound;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A POST that is to go out. Its text shows neither body nor headers nor the URL's query: a customer
 * may have put a token there.
 *
 * @param account whose delivery it is
 * @param url where to, as the subscription has it
 * @param headers by name, all of them but Host, Content-Length and Connection, which are the
 *     sender's
 * @param body the exact bytes that the signature is over; not to be changed
 */
public record OutboundRequest(UUID account, URI url, Map<String, String> headers, byte[] body) {

  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Outgoing[%s://%s, %d bytes]".formatted(url.getScheme(), url.getHost(), body.length);
  }
}
