package com.sunucu.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits for what comes about on other threads, in other processes or in real time, for at most a
 * minute: on a machine that has much to do a test is late, and not wrong.
 */
public final class Patience {
  public static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private Patience() {}

  /** What must hold; it throws where it does not. */
  @FunctionalInterface
  public interface Assertion {
    void hold() throws Exception;
  }

  /** Goes on when it has come about. */
  public static void until(BooleanSupplier comeAbout) {
    untilHolds(() -> {
      if (!comeAbout.getAsBoolean()) {
        throw new AssertionError("It does not come about");
      }
    });
  }

  /**
   * Tries until it holds, for one: where a limit of some milliseconds of real time is tested, and a
   * machine that stood still meanwhile has met it. What it throws at last comes out.
   */
  public static void untilHolds(Assertion assertion) {
    long begun = System.nanoTime();
    while (true) {
      try {
        assertion.hold();
        return;
      } catch (Exception | AssertionError e) {
        if (System.nanoTime() - begun > LIMIT.toNanos()) {
          throw new AssertionError("Not within " + LIMIT, e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
