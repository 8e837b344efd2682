package com.sunucu.server.store;

import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.jdbi.v3.core.Handle;

/**
 * How much longer one piece of work takes than another. Both are measured in turns, so that
 * whatever else the machine does meets both; the middle one of many ratios counts.
 */
public final class SideBySide {

  private static final int ROUNDS = 41;
  private static final int RUNS_A_ROUND = 25;

  private SideBySide() {}

  public static double ratio(Database database, Consumer<Handle> work, Consumer<Handle> other) {
    return ratio(database, work, database, other);
  }

  /** The same with a database each. */
  public static double ratio(
      Database database, Consumer<Handle> work, Database second, Consumer<Handle> other) {
    nanos(database, work);
    nanos(second, other);
    return DoubleStream.generate(() -> (double) nanos(database, work) / nanos(second, other))
        .limit(ROUNDS)
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }

  private static long nanos(Database database, Consumer<Handle> work) {
    long begin = System.nanoTime();
    for (int i = 0; i < RUNS_A_ROUND; i++) {
      database.read(tx -> {
        work.accept(tx);
        return tx;
      });
    }
    return System.nanoTime() - begin;
  }
}
