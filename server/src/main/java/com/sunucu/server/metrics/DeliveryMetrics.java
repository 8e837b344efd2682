package com.sunucu.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Metrics of webhook deliveries. The worker calls {@link #attempted} once per attempt and {@link
 * #ended} once per delivery; neither blocks nor throws. Each node counts its own deliveries; the
 * age of the oldest due delivery is the same on all nodes of a database.
 */
public final class DeliveryMetrics {

  /** Bounds around a fast receiver and the timeout of 10 s (WHD-04). */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  /** Result of one attempt. */
  public enum Attempt {
    /** A 2xx response in time. */
    TAKEN,
    /** Any other response. */
    REFUSED,
    /** No response in time. */
    UNANSWERED,
    /** Not sent, because deliveries must not go to this address (WHD-06). */
    NOT_ALLOWED
  }

  /** Final result of a delivery. */
  public enum End {
    /** The receiver accepted it. */
    DELIVERED,
    /** The last attempt of the schedule failed (RUL-21). */
    FAILED
  }

  private final MeterRegistry registry;
  private final Map<Attempt, Timer> attempts;
  private final Map<End, Counter> ends;

  DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    // Registered from the start: a rate misses the first event of a series that did not exist.
    this.attempts = each(Attempt.class, this::timer);
    this.ends = each(End.class, this::counter);
  }

  /** Records an attempt; {@code took} is its duration in real time. */
  public void attempted(Attempt how, Duration took) {
    attempts.get(how).record(took);
  }

  /** Records a delivery that is not attempted again, unless it is redelivered. */
  public void ended(End how) {
    ends.get(how).increment();
  }

  /**
   * Records an exception or error of this server that a delivery thread survived.
   *
   * @param place one of a small closed set
   */
  public void fault(String place) {
    Counter.builder("sunucu.webhook.faults")
        .description("Exceptions and errors of this server that a delivery thread survived")
        .tag("place", place.toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  /**
   * Registers the age of the oldest due delivery. The supplier runs at every scrape and only then,
   * so it can be an indexed query; it is empty if none is due.
   */
  public void oldestDue(Supplier<Optional<Duration>> age) {
    Gauge.builder("sunucu.webhook.oldest.due.age", age, DeliveryMetrics::seconds)
        .description("Seconds since the oldest due delivery became due; 0 if none is due")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private static double seconds(Supplier<Optional<Duration>> age) {
    return age.get().map(Duration::toMillis).orElse(0L) / 1000.0;
  }

  private Timer timer(Attempt how) {
    return Timer.builder("sunucu.webhook.attempts")
        .description("Delivery attempts, from start to result")
        .tag("outcome", word(how))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(End how) {
    return Counter.builder("sunucu.webhook.deliveries")
        .description("Deliveries that were delivered or failed for good")
        .tag("outcome", word(how))
        .register(registry);
  }

  private static <K extends Enum<K>, M> Map<K, M> each(Class<K> type, Function<K, M> make) {
    return Arrays.stream(type.getEnumConstants())
        .collect(
            Collectors.toMap(
                Function.identity(), make, (one, other) -> one, () -> new EnumMap<>(type)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
