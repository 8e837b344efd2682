package com.sunucu.conformance.checks.ratelimit;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.probes.RateWindows;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Date is the time of the clock that measures the windows, so that a client need not trust its own
 * (RL-05).
 */
public final class DateChecks {

  private static final String DATE = "Date";

  @Check(
      id = "RL-05.must.date",
      rulings = "RUL-15",
      phase = Phase.ALONE,
      decides =
          "Stops the clock, and again two hours later, and expects the Date of 200, 400, 403, 404, 405, 429 and HEAD responses to be the clock's time within a second, and Reset to be within the window after it.")
  void dateIsTheClocks(CheckContext context) {
    try (FrozenClock clock = FrozenClock.stop(context.sandbox())) {
      for (Duration step : List.of(Duration.ZERO, Duration.ofHours(2))) {
        clock.advance(step);
        Instant now = clock.now();
        context.each(
            answers(context).entrySet(),
            it -> it.getKey() + " after " + step,
            it -> {
              Exchange exchange = it.getValue();
              Instant date = date(exchange).orElse(Instant.MIN);
              Expect.response(exchange)
                  .header(DATE)
                  .that(
                      Math.abs(date.getEpochSecond() - now.getEpochSecond())
                          <= Expected.DATE_SECONDS,
                      "Date is " + exchange.headers().first(DATE) + ", and the clock says " + now)
                  .that(
                      isWithin(context, exchange, 0), "Reset is not within the window after Date");
            });
      }
    }
  }

  private static Map<String, Exchange> answers(CheckContext context) {
    Request read = RateWindows.read(context);
    Key key = context.keys().full();
    Map<String, Exchange> responses = new LinkedHashMap<>();
    responses.put("200", context.client().sendUnpaced(key, read));
    responses.put("HEAD", context.client().sendUnpaced(key, Request.of("HEAD", read.target())));
    responses.put(
        "400", context.client().sendUnpaced(key, Request.of("GET", read.target() + "?unknown=1")));
    responses.put(
        "403", context.client().sendUnpaced(context.keys().key(key.account(), Set.of()), read));
    responses.put(
        "404",
        context.client().sendUnpaced(key, Request.of("GET", context.resources().unknownPath())));
    responses.put("405", context.client().sendUnpaced(key, Request.of("PUT", read.target())));
    responses.put("429", RateWindows.useUp(context, key, read).getLast());
    return responses;
  }

  @Check(
      id = "RL-05.must.date-on-every-exchange",
      rulings = "RUL-15",
      phase = Phase.LEDGER,
      decides =
          "Expects X-RateLimit-Reset of every response of the run to be within the window after its Date, allowing a second and the response time.")
  void everyDateIsTheClocks(CheckContext context) {
    LedgerSearch.none(
        context,
        validated -> {
          Exchange exchange = validated.exchange();
          boolean both = exchange.headers().has(RateWindows.RESET) && date(exchange).isPresent();
          return !both
                  || isWithin(
                      context, exchange, exchange.took().toSeconds() + Expected.DATE_SECONDS)
              ? Optional.empty()
              : Optional.of(RateWindows.RESET + " is not within the window after Date");
        });
  }

  /**
   * @param late seconds by which Date may be behind the response's time
   */
  private static boolean isWithin(CheckContext context, Exchange exchange, long late) {
    long left =
        exchange.headers().number(RateWindows.RESET).orElse(Long.MAX_VALUE)
            - date(exchange).orElse(Instant.EPOCH).getEpochSecond();
    // Reset is rounded up, and Date down.
    long window = context.contract().rateLimit().window().toSeconds() + 1;
    return left >= -late && left <= window + Expected.DATE_SECONDS;
  }

  private static Optional<Instant> date(Exchange exchange) {
    try {
      return exchange
          .headers()
          .first(DATE)
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
