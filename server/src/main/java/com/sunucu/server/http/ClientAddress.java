package com.sunucu.server.http;

import java.util.List;
import java.util.Optional;

/** Which address the access log names for a request. */
@FunctionalInterface
public interface ClientAddress {

  /** No address is logged. */
  ClientAddress NOT_LOGGED = (peer, forwardedFor) -> Optional.empty();

  /**
   * Returns the address to log; empty for none. The server creates its text, and never copies it
   * from a header.
   *
   * @param peer the address of the connection's remote end
   * @param forwardedFor the values of the X-Forwarded-For headers, in their order
   */
  Optional<String> of(String peer, List<String> forwardedFor);
}
