package com.sunucu.server;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same work many times at once, each on a thread of its own, all let go together. */
public final class Threads {

  private Threads() {}

  /** What each of so many threads came to, in their order; the first that failed fails this. */
  public static <T> List<T> atOnce(int count, IntFunction<T> work) {
    return atOnce(count, Thread.ofPlatform().factory(), work);
  }

  /** The same on threads of this kind. */
  public static <T> List<T> atOnce(int count, ThreadFactory kind, IntFunction<T> work) {
    CyclicBarrier gate = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(kind)) {
      List<Future<T>> all =
          IntStream.range(0, count)
              .mapToObj(i ->
                  threads.submit(() -> {
                    gate.await();
                    return work.apply(i);
                  }))
              .toList();
      return all.stream().map(Threads::outcome).toList();
    }
  }

  private static <T> T outcome(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
