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

/** The results that are not recorded yet. For use by several threads. */
final class ResultQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Deque<AttemptResult> waiting = new ArrayDeque<>();
  private boolean woken;

  void add(AttemptResult result) {
    addAll(List.of(result));
  }

  void addAll(Collection<AttemptResult> results) {
    lock.lock();
    try {
      waiting.addAll(results);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the present wait or else the next one, although there is no result. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Removes and returns the oldest results. */
  List<AttemptResult> take(int max) {
    lock.lock();
    try {
      List<AttemptResult> oldest = new ArrayList<>();
      while (oldest.size() < max && !waiting.isEmpty()) {
        oldest.add(waiting.removeFirst());
      }
      return oldest;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is a result or a call of {@link #wake}, or for this time.
   *
   * @throws InterruptedException where the thread is to end
   */
  void await(Duration max) throws InterruptedException {
    long left = max.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !woken && left > 0) {
        left = added.awaitNanos(left);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }
}
