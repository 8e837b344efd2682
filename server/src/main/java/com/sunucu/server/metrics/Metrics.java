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

/** All metrics of one server, recorded whether or not they are scraped. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final RequestMetrics requests = new RequestMetrics(registry);
  private final DeliveryMetrics deliveries = new DeliveryMetrics(registry);

  /** Creates a registry with the basic metrics of the JVM and the process. */
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

  /** The metrics that the HTTP layer records. */
  public RequestMetrics requests() {
    return requests;
  }

  /** The metrics that the webhook worker records. */
  public DeliveryMetrics deliveries() {
    return deliveries;
  }

  /** Counts the refusals of a limiter (RL-04). */
  public RateLimiter counting(RateLimiter limiter) {
    return new CountedRateLimiter(limiter, registry);
  }

  /** Registers metrics of the database and its pools, under the names of HikariCP. */
  public void watch(Database database) {
    pool("read", () -> database.load().reading());
    pool("write", () -> database.load().writing());
    Gauge.builder("sunucu.database.file.size", database, Database::fileSize)
        .description("Size of the database file in bytes; 0 without a file")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    Gauge.builder(
            "sunucu.database.disk.free",
            database,
            it -> it.freeDiskSpace().stream().asDoubleStream().findFirst().orElse(Double.NaN))
        .description("Free bytes on the disk of the database file; NaN without a file")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    Gauge.builder("sunucu.database.writers.waiting", database, it -> it.load().writersWaiting())
        .description("Transactions waiting to write; H2 runs one at a time")
        .strongReference(true)
        .register(registry);
  }

  /** Counts MCP requests whose version header is older than the version in their body (RUL-48). */
  public Runnable mcpVersionMismatches() {
    return Counter.builder("sunucu.mcp.version.mismatches")
            .description("MCP requests with the header of an older revision than their body names")
            .register(registry)
        ::increment;
  }

  /**
   * Registers the number of log lines that were dropped because stderr was blocked.
   *
   * @param dropped called at each scrape; never decreases
   */
  public void watchLog(LongSupplier dropped) {
    FunctionCounter.builder("sunucu.log.dropped.lines", this, it -> dropped.getAsLong())
        .description("Log lines dropped because stderr was blocked")
        .register(registry);
  }

  /**
   * Counts a failure of a recurring task.
   *
   * @param chore one of a closed set of names
   */
  public void choreFailed(String chore) {
    Counter.builder("sunucu.chore.failures")
        .description("Runs of recurring tasks that ended with an exception or an error")
        .tag("chore", chore)
        .register(registry)
        .increment();
  }

  /** All metrics in Prometheus' text format 0.0.4. */
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
    gauge(name, pool, "idle", "Idle connections", Database.Pool::idle);
    gauge(name, pool, "pending", "Threads waiting for a connection", Database.Pool::pending);
    gauge(name, pool, "max", "Maximum number of connections", Database.Pool::max);
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
