package com.sunucu.server.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;

/** Looks up the addresses of a host name. */
@FunctionalInterface
public interface HostLookup extends AutoCloseable {

  /**
   * The addresses, at least one.
   *
   * @param account on whose behalf it is asked
   * @param name a host name in ASCII, never the text of an address
   * @throws NotSentException where there is none, or no response in time
   */
  List<InetAddress> find(UUID account, String name) throws NotSentException;

  @Override
  default void close() {}
}
