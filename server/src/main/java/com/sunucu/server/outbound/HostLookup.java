package com.sunucu.server.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;

/** Asks what addresses a host name has. */
@FunctionalInterface
public interface HostLookup extends AutoCloseable {

  /**
   * The addresses, at least one.
   *
   * @param account for whose delivery it is asked
   * @param name a host name in ASCII, never the text of an address
   * @throws NotSent where there is none, or no response in time
   */
  List<InetAddress> find(UUID account, String name) throws NotSent;

  @Override
  default void close() {}
}
