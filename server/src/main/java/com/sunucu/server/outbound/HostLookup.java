package com.sunucu.server.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;

/** Looks up the addresses of a host name. */
@FunctionalInterface
public interface HostLookup extends AutoCloseable {

  /**
   * Returns the addresses of a host name, at least one.
   *
   * @param account the account that causes the look-up
   * @param name a host name in ASCII, never an IP address
   * @throws NotSentException if there is no address, or no response in time
   */
  List<InetAddress> find(UUID account, String name) throws NotSentException;

  @Override
  default void close() {}
}
