package com.sunucu.load.bench.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Makes many calls, each on a virtual thread, and waits for all. */
public final class ParallelCalls {

  private ParallelCalls() {}

  /** A call by its number, from 0. */
  @FunctionalInterface
  public interface Call {
    void make(int number) throws IOException;
  }

  /** As fast as they go, with so many under way. */
  public static void fast(int count, int atOnce, Call call) throws IOException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      List<Future<Void>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        calls.add(submit(threads, call, i));
      }
      await(calls);
    }
  }

  /**
   * At a steady rate while the server keeps up. One that does not has so many under way at most: it
   * would refuse more, and the rate says that it was behind.
   *
   * @return how many a second were answered in fact
   */
  public static double steady(int count, int perSecond, int atOnce, Call call) throws IOException {
    long start = System.nanoTime();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      List<Future<Void>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long at = start + i * 1_000_000_000L / perSecond;
        for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        calls.add(submit(threads, call, i));
      }
      await(calls);
      return count * 1e9 / (System.nanoTime() - start);
    }
  }

  private static Future<Void> submit(ExecutorService threads, Call call, int number) {
    return threads.submit(() -> {
      call.make(number);
      return null;
    });
  }

  private static void await(List<Future<Void>> calls) throws IOException {
    for (Future<Void> each : calls) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for calls");
      }
    }
  }
}
