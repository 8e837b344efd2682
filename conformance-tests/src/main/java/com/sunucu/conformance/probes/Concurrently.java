package com.sunucu.conformance.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Runs tasks concurrently. */
public final class Concurrently {

  private Concurrently() {}

  /** Runs a task several times, with a bounded number of threads. */
  public static void times(int times, int atOnce, Runnable work) {
    each(
        IntStream.range(0, times).boxed().toList(),
        atOnce,
        i -> {
          work.run();
          return i;
        });
  }

  /** What came of each, in their order. */
  public static <T, R> List<R> each(List<T> all, int atOnce, Function<T, R> work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      List<Future<R>> futures =
          all.stream().map(one -> threads.submit(() -> work.apply(one))).toList();
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new IllegalStateException(e.getCause());
    }
  }
}
