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
 * What becomes of webhook deliveries. The worker calls {@link #attempted} once an attempt and
 * {@link #ended} once a delivery; neither blocks nor throws. A node counts what it did itself; the
 * age of the oldest due delivery is the same on every node of a database.
 */
public final class DeliveryMetrics {

  /** Around what a good receiver takes, and what is a failure (10 s, WHD-04). */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  /** How one attempt went. */
  public enum Attempt {
    /** A 2xx in time. */
    TAKEN,
    /** Any other answer. */
    REFUSED,
    /** No answer in time, or none at all. */
    UNANSWERED,
    /** Not sent: the address is none that deliveries may go to (WHD-06). */
    NOT_ALLOWED
  }

  /** How a delivery came to its end. */
  public enum End {
    /** The receiver took it. */
    DELIVERED,
    /** The last attempt of the schedule was in vain (RUL-21). */
    FAILED
  }

  private final MeterRegistry registry;
  private final Map<Attempt, Timer> attempts;
  private final Map<End, Counter> ends;

  DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
    // All of them from the start: a rate over a series that is not there yet misses its first one.
    this.attempts = each(Attempt.class, this::timer);
    this.ends = each(End.class, this::counter);
  }

  /** An attempt was made; {@code took} is from its begin to its outcome, in real time. */
  public void attempted(Attempt how, Duration took) {
    attempts.get(how).record(took);
  }

  /** A delivery will not be tried any more, unless somebody has it redelivered. */
  public void ended(End how) {
    ends.get(how).increment();
  }

  /**
   * A thread of the deliveries survived an exception or an error of this server.
   *
   * @param place which one, out of a small closed set
   */
  public void fault(String place) {
    Counter.builder("sunucu.webhook.faults")
        .description(
            "Exceptions and errors of this server that a thread of the deliveries survived")
        .tag("place", place.toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  /**
   * Shows from now on how long the oldest due delivery has been due. It is asked at every scrape
   * and never in between, so it may be a query that an index answers; empty where none is due.
   */
  public void oldestDue(Supplier<Optional<Duration>> age) {
    Gauge.builder("sunucu.webhook.oldest.due.age", age, DeliveryMetrics::seconds)
        .description("How long the oldest due delivery has been due; 0 where none is")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private static double seconds(Supplier<Optional<Duration>> age) {
    return age.get().map(Duration::toMillis).orElse(0L) / 1000.0;
  }

  private Timer timer(Attempt how) {
    return Timer.builder("sunucu.webhook.attempts")
        .description("Attempts to deliver, from the begin to the outcome")
        .tag("outcome", word(how))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter counter(End how) {
    return Counter.builder("sunucu.webhook.deliveries")
        .description("Deliveries that came to an end")
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
