package com.sunucu.server.metrics;

import com.sunucu.server.ratelimit.RateLimiter;
import com.sunucu.server.store.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** All figures of one server, kept whether or not anybody fetches them. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final RequestMetrics requests = new RequestMetrics(registry);
  private final DeliveryMetrics deliveries = new DeliveryMetrics(registry);

  /** With the basics of the JVM and the process in it. */
  public Metrics() {
    List<MeterBinder> basics =
        List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics(),
            collections);
    basics.forEach(it -> it.bindTo(registry));
  }

  /** Where the HTTP edge tells of requests. */
  public RequestMetrics requests() {
    return requests;
  }

  /** Where the webhook worker tells of deliveries. */
  public DeliveryMetrics deliveries() {
    return deliveries;
  }

  /** The same limiter, its refusals counted (RL-04). */
  public RateLimiter counting(RateLimiter limiter) {
    return new CountedRateLimiter(limiter, registry);
  }

  /** Shows from now on how busy the database's pools are, under the names that HikariCP's have. */
  public void watch(Database database) {
    pool("read", () -> database.load().reading());
    pool("write", () -> database.load().writing());
    Gauge.builder("sunucu.database.file.size", database, Database::fileSize)
        .description("The size of the database's file; 0 where there is none")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    Gauge.builder(
            "sunucu.database.disk.free",
            database,
            it -> it.freeDiskSpace().stream().asDoubleStream().findFirst().orElse(Double.NaN))
        .description("Free space on the disk of the database's file; NaN where there is none")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    Gauge.builder("sunucu.database.writers.waiting", database, it -> it.load().writersWaiting())
        .description("Transactions that wait for their turn to write; H2 takes one at a time")
        .strongReference(true)
        .register(registry);
  }

  /**
   * Shows from now on how many lines of the log were dropped because nobody took them.
   *
   * @param dropped asked at each scrape; never less than before
   */
  public void watchLog(LongSupplier dropped) {
    FunctionCounter.builder("sunucu.log.dropped.lines", this, it -> dropped.getAsLong())
        .description("Lines of the log that were dropped because stderr took no more")
        .register(registry);
  }

  /**
   * Counts a failure of a chore.
   *
   * @param chore one of a closed set of names
   */
  public void choreFailed(String chore) {
    Counter.builder("sunucu.chore.failures")
        .description("Runs of recurring work that ended with an exception or an error")
        .tag("chore", chore)
        .register(registry)
        .increment();
  }

  /** Everything as Prometheus reads it, text format 0.0.4. */
  public String prometheusText() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private void pool(String name, Supplier<Database.Pool> pool) {
    gauge(name, pool, "active", "Connections in use", Database.Pool::active);
    gauge(name, pool, "idle", "Connections that wait for work", Database.Pool::idle);
    gauge(name, pool, "pending", "Threads that wait for a connection", Database.Pool::pending);
    gauge(name, pool, "max", "Connections that there may be", Database.Pool::max);
  }

  private void gauge(
      String name,
      Supplier<Database.Pool> pool,
      String state,
      String what,
      ToIntFunction<Database.Pool> figure) {
    Gauge.builder("hikaricp.connections." + state, pool, it -> figure.applyAsInt(it.get()))
        .description(what)
        .tag("pool", name)
        .strongReference(true)
        .register(registry);
  }
}
