package com.sunucu.server.core;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * The server's time, used for rate windows, expiries, schedules and signature timestamps. In
 * production it is the system clock; in a sandbox it can be moved. Leases, network timeouts and
 * pools use real time instead.
 */
@FunctionalInterface
public interface Clock {

  /**
   * Returns the time now. It is not before an earlier result, unless the machine's clock or a
   * sandbox's was set back.
   */
  Instant now();

  /**
   * Runs a task with the time now. A sandbox's clock is not set back before the task returns, so
   * that the task does nothing that is not due.
   */
  default void during(Consumer<Instant> task) {
    task.accept(now());
  }
}
