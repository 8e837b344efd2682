package com.sunucu.server.webhooks.delivery;

import com.sunucu.server.webhooks.queue.AttemptResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What ended and is to be recorded; any number of threads put in, take out, and wait. */
final class ResultQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Deque<AttemptResult> waiting = new ArrayDeque<>();

  void add(AttemptResult ended) {
    addAll(List.of(ended));
  }

  void addAll(Collection<AttemptResult> ended) {
    lock.lock();
    try {
      waiting.addAll(ended);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes out those that came first. */
  List<AttemptResult> take(int most) {
    lock.lock();
    try {
      List<AttemptResult> taken = new ArrayList<>();
      while (taken.size() < most && !waiting.isEmpty()) {
        taken.add(waiting.removeFirst());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when there is one, or after this time.
   *
   * @throws InterruptedException where the thread is to end
   */
  void await(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && left > 0) {
        left = added.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
