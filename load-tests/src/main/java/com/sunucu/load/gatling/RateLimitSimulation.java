package com.sunucu.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import com.sunucu.api.Operations;
import com.sunucu.api.RateLimit;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Many keys far over their limit, ramping and bursting, beside keys that stay within theirs: each
 * key gets exactly its limit in each window, and nobody pays for another (RL-01, RL-02, RL-07).
 */
public final class RateLimitSimulation extends Simulation {

  static final String SUMMARY = "rate-limit.json";

  /** Of each kind. */
  private static final int KEYS = 24;

  /** Clients that share a key, so that requests meet in the limiter. */
  private static final int CLIENTS = 4;

  /** Of each client of a burst: together more than twice the limit. */
  private static final int BURST = 70;

  /** A client within its limit sends at most 86 a minute. */
  private static final Duration PACE = Duration.ofMillis(700);

  private static final Duration RAMP = Duration.ofSeconds(5);

  /**
   * A client whose time is over still reports its last response: one untold makes a window short.
   */
  private static final boolean TO_THE_END = false;

  private final LoadTarget target = LoadTarget.published();
  private final Duration window = Duration.ofSeconds(RateLimit.SECONDS);
  private final TestControl control = target.control();
  private final Duration ahead = control.ahead();
  private final Duration length =
      switch (target.length()) {
        case SHORT -> Duration.ofSeconds(12);
        case FULL -> window.plusSeconds(15);
      };
  private final Collection<Observation> observations = new ConcurrentLinkedQueue<>();

  public RateLimitSimulation() {
    List<String> keys = control.keys(3 * KEYS);
    setUp(
            bursting(keys.subList(0, KEYS), 0),
            ramping(keys.subList(KEYS, 2 * KEYS), KEYS),
            within(keys.subList(2 * KEYS, 3 * KEYS), 2 * KEYS))
        .protocols(http.baseUrl(target.url()).disableWarmUp().shareConnections())
        .assertions(global().failedRequests().count().is(0L));
  }

  /** All clients of a key at once, and again once the window is over. */
  private PopulationBuilder bursting(List<String> keys, int first) {
    ChainBuilder burst =
        feed(shared(keys, first)).exec(repeat(BURST).on(call(false))).exec(untilRefused());
    int clients = KEYS * CLIENTS;
    return switch (target.length()) {
      case SHORT -> scenario("bursting").exec(burst).injectOpen(atOnceUsers(clients));
      case FULL ->
          scenario("bursting")
              .exec(burst)
              .injectOpen(
                  atOnceUsers(clients), nothingFor(window.plusSeconds(2)), atOnceUsers(clients));
    };
  }

  private PopulationBuilder ramping(List<String> keys, int first) {
    Duration between = Duration.ofMillis(target.length() == LoadTarget.Length.SHORT ? 20 : 150);
    return scenario("ramping")
        .exec(
            feed(shared(keys, first))
                .exec(during(length, TO_THE_END).on(call(false), pause(between)))
                .exec(untilRefused()))
        .injectOpen(rampUsers(KEYS * CLIENTS).during(RAMP));
  }

  private PopulationBuilder within(List<String> keys, int first) {
    return scenario("within the limit")
        .exec(feed(feeder(keys, first)).exec(during(length, TO_THE_END).on(pace(PACE), call(true))))
        .injectOpen(rampUsers(KEYS).during(RAMP));
  }

  /**
   * Goes on, for a window at most, where the limit is not reached: on a machine that has much to do
   * the requests so far may have been too few.
   */
  private ChainBuilder untilRefused() {
    return asLongAsDuring(
            session ->
                session.contains(CheckedRequests.STATUS)
                    && session.getInt(CheckedRequests.STATUS) == Observation.SERVED,
            window,
            TO_THE_END)
        .on(call(false));
  }

  private ChainBuilder call(boolean within) {
    return exec(CheckedRequests::forget)
        .exec(
            CheckedRequests.request(
                Operations.GET_ACCOUNT,
                Operations.GET_ACCOUNT.path(),
                Observation.SERVED,
                Observation.REFUSED))
        .exec(session -> {
          observations.add(CheckedRequests.observation(session, within, ahead));
          return session.markAsSucceeded();
        });
  }

  /** Each key as often as it has clients. */
  private static FeederBuilder<Object> shared(List<String> keys, int first) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      rows.addAll(rows(keys, first));
    }
    return listFeeder(rows).circular();
  }

  private static FeederBuilder<Object> feeder(List<String> keys, int first) {
    return listFeeder(rows(keys, first)).circular();
  }

  private static List<Map<String, Object>> rows(List<String> keys, int first) {
    return IntStream.range(0, keys.size())
        .<Map<String, Object>>mapToObj(
            i -> Map.of(CheckedRequests.KEY, keys.get(i), CheckedRequests.NUMBER, first + i))
        .toList();
  }

  @Override
  public void after() {
    Summaries.write(
        target.out().resolve(SUMMARY), RateVerdict.of(observations, RateLimit.REQUESTS, window));
  }
}
