package com.sunucu.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What a real account does, within its limit: it looks at its servers and invoices, opens a ticket
 * and repeats that with the same Idempotency-Key.
 */
public final class SteadySimulation extends Simulation {

  static final String SUMMARY = "steady.json";

  private static final int ACCOUNTS = 40;

  /** Ten calls a round: a key makes 100 a minute. */
  private static final Duration ROUND = Duration.ofSeconds(6);

  private static final Duration RAMP = Duration.ofSeconds(5);

  /**
   * A round that was begun is gone through: half of one would leave a request without its repeat.
   */
  private static final boolean TO_THE_END = false;

  private static final int DIGITS = 3;
  private static final String TICKET =
      "{\"subject\":\"Load\",\"message\":\"A ticket of the load test\"}";

  private final LoadTarget target = LoadTarget.published();
  private final Duration length =
      switch (target.length()) {
        case SHORT -> Duration.ofSeconds(8);
        case FULL -> Duration.ofSeconds(40);
      };
  private final Map<String, Histogram> millis = new ConcurrentHashMap<>();
  private final LongAdder failed = new LongAdder();
  private final LongAdder replays = new LongAdder();

  public SteadySimulation() {
    List<Map<String, Object>> keys =
        target.control().keys(ACCOUNTS).stream()
            .map(key -> Map.<String, Object>of(CheckedRequests.KEY, key))
            .toList();
    setUp(
            scenario("a real account")
                .exec(
                    feed(listFeeder(keys).circular())
                        .exec(during(length, TO_THE_END).on(pace(ROUND), round())))
                .injectOpen(rampUsers(ACCOUNTS).during(RAMP)))
        .protocols(http.baseUrl(target.url()).disableWarmUp().shareConnections())
        .assertions(global().failedRequests().count().is(0L));
  }

  private ChainBuilder round() {
    return exec(read(Operations.GET_ACCOUNT))
        .exec(read(Operations.LIST_SERVERS, save("$[0].id", "server")))
        .exec(read(Operations.GET_SERVER, "server"))
        .exec(read(Operations.GET_SERVER_STATS, "server"))
        .exec(read(Operations.LIST_INVOICES, save("$.data[0].id", "invoice")))
        .exec(read(Operations.GET_INVOICE, "invoice"))
        .exec(read(Operations.GET_WALLET))
        .exec(session -> session.set("idempotency", UUID.randomUUID().toString()))
        .exec(open(false))
        .exec(open(true))
        .exec(read(Operations.LIST_TICKETS));
  }

  private ChainBuilder read(Operation operation, CheckBuilder... checks) {
    return timed(operation, operation.path(), checks);
  }

  private ChainBuilder read(Operation operation, String id) {
    return timed(operation, operation.path().replace("{id}", "#{" + id + "}"));
  }

  private ChainBuilder timed(Operation operation, String path, CheckBuilder... checks) {
    return timed(
        operation,
        CheckedRequests.request(operation, path, operation.successStatus()).check(checks));
  }

  private ChainBuilder open(boolean again) {
    Operation operation = Operations.CREATE_TICKET;
    HttpRequestActionBuilder request =
        CheckedRequests.request(operation, operation.path(), operation.successStatus())
            .header(Headers.IDEMPOTENCY_KEY, "#{idempotency}")
            .header("Content-Type", "application/json")
            .body(StringBody(TICKET));
    return again
        ? timed(
                operation,
                request.check(
                    header(Headers.IDEMPOTENCY_REPLAYED).is(Headers.IDEMPOTENCY_REPLAYED_VALUE)))
            .exec(session -> {
              replays.increment();
              return session;
            })
        : timed(operation, request.check(header(Headers.IDEMPOTENCY_REPLAYED).notExists()));
  }

  private ChainBuilder timed(Operation operation, HttpRequestActionBuilder request) {
    return exec(CheckedRequests::forget)
        .exec(request)
        .exec(session -> {
          if (session.isFailed()) {
            failed.increment();
          }
          if (session.contains(CheckedRequests.MILLIS)) {
            millis
                .computeIfAbsent(operation.id(), id -> new ConcurrentHistogram(DIGITS))
                .recordValue(session.getInt(CheckedRequests.MILLIS));
          }
          return session.markAsSucceeded();
        });
  }

  private static CheckBuilder save(String path, String name) {
    return jsonPath(path).saveAs(name);
  }

  @Override
  public void after() {
    Summaries.write(
        target.out().resolve(SUMMARY), SteadySummary.of(millis, failed.sum(), replays.sum()));
  }
}
