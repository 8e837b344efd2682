package com.sunucu.server;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Awaitility with the settings of these tests. */
public final class Waiting {

  /**
   * How long a test waits for other threads, other processes or real time: on a busy machine a test
   * is slow, and not wrong.
   */
  public static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private Waiting() {}

  /**
   * Waits for a condition on the test's own thread. An exception counts as "not yet", because a
   * condition may ask a server that does not listen yet.
   */
  public static ConditionFactory eventually() {
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .atMost(TIMEOUT)
        .ignoreExceptions();
  }
}
