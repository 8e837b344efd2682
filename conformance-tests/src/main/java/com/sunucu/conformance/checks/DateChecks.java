package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Date goes by the clock that windows go by, so that a client need not trust its own (RL-05). */
final class DateChecks {

  private static final String DATE = "Date";

  /** Servers write the same Date for a second. */
  private static final long STALE = 1;

  @Check(
      id = "RL-05.must.date",
      requirement = "RL-05",
      rulings = "RUL-15",
      phase = Phase.ALONE,
      decides =
          "Stops the clock, and again two hours later: Date of 200, 400, 403, 404, 405 and 429, and of HEAD, is the clock's time, give or take a second, and Reset is within the window after it.")
  void dateIsTheClocks(Trial trial) {
    try (StillClock clock = StillClock.stop(trial.sandbox())) {
      for (Duration step : List.of(Duration.ZERO, Duration.ofHours(2))) {
        clock.advance(step);
        Instant now = clock.now();
        trial.each(
            answers(trial).entrySet(),
            it -> it.getKey() + " after " + step,
            it -> {
              Exchange exchange = it.getValue();
              Instant date = date(exchange).orElse(Instant.MIN);
              Expect.answer(exchange)
                  .header(DATE)
                  .that(
                      Math.abs(date.getEpochSecond() - now.getEpochSecond()) <= STALE,
                      "Date is " + exchange.headers().first(DATE) + ", and the clock says " + now)
                  .that(isWithin(trial, exchange, 0), "Reset is not within the window after Date");
            });
      }
    }
  }

  private static Map<String, Exchange> answers(Trial trial) {
    Request read = Windows.read(trial);
    Key key = trial.fullKey();
    Map<String, Exchange> answers = new LinkedHashMap<>();
    answers.put("200", trial.sendUnpaced(key, read));
    answers.put("HEAD", trial.sendUnpaced(key, Request.of("HEAD", read.target())));
    answers.put("400", trial.sendUnpaced(key, Request.of("GET", read.target() + "?unknown=1")));
    answers.put("403", trial.sendUnpaced(trial.key(key.account(), Set.of()), read));
    answers.put("404", trial.sendUnpaced(key, Request.of("GET", "/v1/" + trial.unknownId())));
    answers.put("405", trial.sendUnpaced(key, Request.of("PUT", read.target())));
    answers.put("429", Windows.useUp(trial, key, read).getLast());
    return answers;
  }

  @Check(
      id = "RL-05.must.date-on-every-exchange",
      requirement = "RL-05",
      rulings = "RUL-15",
      phase = Phase.LEDGER,
      decides =
          "X-RateLimit-Reset of every answer of the run is within the window after its Date, give or take a second and the time that the answer took.")
  void everyDateIsTheClocks(Trial trial) {
    Faults.none(
        trial,
        judged -> {
          Exchange exchange = judged.exchange();
          boolean both = exchange.headers().has(Windows.RESET) && date(exchange).isPresent();
          return !both || isWithin(trial, exchange, exchange.took().toSeconds() + STALE)
              ? Optional.empty()
              : Optional.of(Windows.RESET + " is not within the window after Date");
        });
  }

  /**
   * @param late seconds by which Date may be behind the answer's time
   */
  private static boolean isWithin(Trial trial, Exchange exchange, long late) {
    long left =
        exchange.headers().number(Windows.RESET).orElse(Long.MAX_VALUE)
            - date(exchange).orElse(Instant.EPOCH).getEpochSecond();
    // Reset is rounded up, and Date down.
    long window = trial.contract().rateLimit().window().toSeconds() + 1;
    return left >= -late && left <= window + STALE;
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
