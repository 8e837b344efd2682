package com.sunucu.server.core;

import java.time.Instant;

/**
 * The server's time: windows, expiries, schedules and signature timestamps follow it. In production
 * it is the machine's clock; in a sandbox it can be moved. Leases, network deadlines and pools use
 * real time instead.
 */
@FunctionalInterface
public interface Clock {

  /** The time now, never before what it said last unless the machine's own clock was set back. */
  Instant now();
}
