package com.sunucu.server.webhooks.delivery;

import com.sunucu.server.core.Clock;
import com.sunucu.server.metrics.SurvivedFaults;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thin thread around a worker: steps for as long as it lives. */
public final class DeliveryThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryThread.class);

  /**
   * How often an idle worker looks: a look into two indexes. An event waits half of it on average
   * for its first attempt.
   */
  private static final Duration POLL = Duration.ofMillis(30);

  /** After a fault of the database's, say. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** An attempt's deadline (WHD-04) and time to record it. */
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
   * Takes no delivery any more, waits for those in flight, and records them. The thread is told and
   * not interrupted: an interrupt in the middle of a write closes H2's file under everybody.
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
      LOG.warn("What was being sent at the end is not recorded and will be sent again", e);
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

  /** An error too must not end the thread: deliveries would stop for good, and nobody be told. */
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
