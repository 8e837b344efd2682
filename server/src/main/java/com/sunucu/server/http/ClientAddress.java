package com.sunucu.server.http;

import java.util.List;
import java.util.Optional;

/** Which address the access log names for a request. */
@FunctionalInterface
public interface ClientAddress {

  /** No line of the log names one. */
  ClientAddress NOT_LOGGED = (peer, forwardedFor) -> Optional.empty();

  /**
   * The address to log; empty for none. Its text is made by the server and never copied from a
   * header.
   *
   * @param peer the address of the connection's other end
   * @param forwardedFor the values of the X-Forwarded-For headers, in their order
   */
  Optional<String> of(String peer, List<String> forwardedFor);
}
