package com.sunucu.server.core;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * The server's time: windows, expiries, schedules and signature timestamps follow it. In production
 * it is the machine's clock; in a sandbox it can be moved. Leases, network deadlines and pools use
 * real time instead.
 */
@FunctionalInterface
public interface Clock {

  /**
   * The time now; not before what it returned last, unless the machine's own clock or a sandbox's
   * was set back.
   */
  Instant now();

  /**
   * Runs a chore with the time now. A sandbox's clock is not set back before the chore returns, so
   * that the chore does nothing that is not due.
   */
  default void during(Consumer<Instant> chore) {
    chore.accept(now());
  }
}
