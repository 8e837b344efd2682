package com.sunucu.server.webhooks.delivery;

import com.sunucu.server.core.Clock;
import com.sunucu.server.metrics.SurvivedFaults;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of a worker on a thread. */
public final class DeliveryThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryThread.class);

  /**
   * Interval of an idle worker's queries, which read two indexes. On average, an event waits half
   * of it for its first attempt.
   */
  private static final Duration POLL = Duration.ofMillis(30);

  /** Pause after a failure, for example of the database. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The deadline of an attempt (WHD-04) plus time to record it. */
  private static final Duration GRACE = Duration.ofSeconds(12);

  private final DeliveryWorker worker;
  private final Clock clock;
  private final SurvivedFaults faults;
  private final Thread thread;
  private volatile boolean ended;

  public DeliveryThread(DeliveryWorker worker, Clock clock, SurvivedFaults faults) {
    this.worker = worker;
    this.clock = clock;
    this.faults = faults;
    this.thread = Thread.ofPlatform().name("deliveries").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /**
   * Claims no further delivery, waits for those in flight, and records them. The thread is not
   * interrupted, because an interrupt during a write closes H2's file for all threads.
   */
  @Override
  public void close() {
    ended = true;
    try {
      thread.join(GRACE);
      worker.finish(clock.now(), GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The deliveries in flight at the stop were not recorded and will be sent again", e);
    } finally {
      worker.close();
    }
  }

  private void run() {
    try {
      while (!ended) {
        stepSafely();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Catches errors, too: without this thread, deliveries would stop for good and unnoticed. */
  private void stepSafely() throws InterruptedException {
    try {
      AtomicInteger started = new AtomicInteger();
      clock.during(now -> started.set(worker.step(now)));
      if (started.get() == 0) {
        worker.await(POLL);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      faults.seen(SurvivedFaults.Place.WORKER, e);
      Thread.sleep(PAUSE);
    }
  }
}
