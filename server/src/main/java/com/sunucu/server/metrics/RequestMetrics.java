package com.sunucu.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Durations of requests, by operation and class of status. */
public final class RequestMetrics {

  /**
   * Bounds around the duration of a read, the time that a person waits, and the timeout of the
   * database. Few, because each is a time series per operation.
   */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private static final int CLASS = 100;

  private final MeterRegistry registry;
  private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Records a completed request.
   *
   * @param operation an operationId or another name of a closed set, never a text from the client
   * @param status 100 to 599
   * @param nanos from the head of the request to the end of the response
   */
  public void answered(String operation, int status, long nanos) {
    timers
        .computeIfAbsent(new Series(operation, status / CLASS), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Series series) {
    return Timer.builder("http.server.requests")
        .description("Duration of requests, from the request's head to the end of the response")
        .tag("operation", series.operation())
        .tag("status", series.statusClass() + "xx")
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private record Series(String operation, int statusClass) {}
}
