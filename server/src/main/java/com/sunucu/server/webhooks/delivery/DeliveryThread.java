package com.sunucu.server.webhooks.delivery;

import com.sunucu.api.Limits;
import com.sunucu.server.core.Clock;
import com.sunucu.server.metrics.SurvivedFaults;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that runs a worker. */
public final class DeliveryThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryThread.class);

  /**
   * How often an idle worker steps, which costs two index look-ups. An event waits half of it on
   * average for its first attempt.
   */
  private static final Duration POLL = Duration.ofMillis(30);

  /** After a fault, of the database for example. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** An attempt's deadline (WHD-04) and time to record it. */
  private static final Duration SHUTDOWN_TIMEOUT =
      Duration.ofSeconds(Limits.DELIVERY_SECONDS).plusSeconds(2);

  private final DeliveryWorker worker;
  private final Clock clock;
  private final SurvivedFaults faults;
  private final Thread thread;
  private volatile boolean stopped;

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
   * Leases no more deliveries, waits for those in flight, and records them. The thread is not
   * interrupted: an interrupt during a write closes H2's file for all threads.
   */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(SHUTDOWN_TIMEOUT);
      worker.finish(clock.now(), SHUTDOWN_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The deliveries in flight at shutdown were not recorded and will be sent again", e);
    } finally {
      worker.close();
    }
  }

  private void run() {
    try {
      while (!stopped) {
        stepSafely();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Not even an error may end the thread: all deliveries would stop. */
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
