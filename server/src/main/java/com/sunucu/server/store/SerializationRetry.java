package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a transaction again after the database rolled it back because of a conflict, which
 * PostgreSQL and compatible databases report by SQLSTATE. The transaction then had no effect, so a
 * repeat is safe. A commit without a response is not repeated.
 */
final class SerializationRetry {

  private static final int ATTEMPTS = 5;
  private static final int FIRST_PAUSE_MILLIS = 10;

  private final Consumer<Duration> pause;

  SerializationRetry() {
    this(SerializationRetry::sleep);
  }

  /**
   * @param pause waits for this duration between attempts
   */
  SerializationRetry(Consumer<Duration> pause) {
    this.pause = pause;
  }

  /** The result of the first attempt without such a conflict, or of the fifth. */
  <T> T untilSerialized(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !TransientErrors.wasRolledBack(e)) {
          throw e;
        }
        pause.accept(pauseAfter(attempt));
      }
    }
  }

  /**
   * Twice as long each time, and random, so that two conflicting transactions do not conflict
   * again.
   */
  private static Duration pauseAfter(int attempt) {
    int longest = FIRST_PAUSE_MILLIS << attempt;
    return Duration.ofMillis(ThreadLocalRandom.current().nextInt(longest / 2, longest));
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted between two attempts of a transaction", e);
    }
  }
}
