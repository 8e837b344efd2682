package com.sunucu.server.webhooks;

import java.net.InetAddress;
import java.util.List;

/** Asks what addresses a host name has. */
@FunctionalInterface
interface HostLookup extends AutoCloseable {

  /**
   * The addresses, at least one.
   *
   * @param name a host name in ASCII, never the text of an address
   * @throws NotSent where there is none, or no answer in time
   */
  List<InetAddress> find(String name) throws NotSent;

  @Override
  default void close() {}
}
