package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Violation;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Judged;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold for every answer of the run, whichever check drew it. Each fault of the contract
 * is told by one of these.
 */
final class LedgerChecks {

  /** An amount that is written as anything but a whole number. */
  private static final Pattern AMOUNT =
      Pattern.compile("\"\\w*Cents\"\\s*:\\s*(?!-?\\d+\\s*[,}\\]])[^,}\\]]+");

  @Check(
      id = "RUL-11.must.documented-status",
      requirement = "RUL-11",
      phase = Phase.LEDGER,
      decides =
          "Every answer of the run has a status that the contract has for that operation, or for a path or method that is not there.")
  void everyStatusIsDocumented(Trial trial) {
    Faults.none(trial, Faults.violations(Violation.Status.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.no-undocumented-property",
      requirement = "RUL-40",
      phase = Phase.LEDGER,
      decides = "No body of the run has a property that the contract does not name.")
  void noPropertyIsUndocumented(Trial trial) {
    Faults.none(trial, Faults.violations(Violation.Undocumented.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.body",
      requirement = "RUL-40",
      phase = Phase.LEDGER,
      decides =
          "Every body of the run is as its schema says: types, patterns, bounds, what is required, what may be null.")
  void everyBodyIsAsItsSchemaSays(Trial trial) {
    Faults.none(trial, Faults.violations(Violation.Body.class, v -> true));
  }

  @Check(
      id = "RUL-05.must.form",
      requirement = "RUL-05",
      phase = Phase.LEDGER,
      decides =
          "Every id, time and address of the run has its one form: a UUID in lower case, a time in UTC with three digits of milliseconds and Z, an IPv4 address of four decimal numbers, an IPv6 address as in RFC 5952, a URL that begins with https.")
  void everyFormIsExact(Trial trial) {
    Faults.none(trial, Faults.violations(Violation.Form.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.media-type",
      requirement = "RUL-40",
      phase = Phase.LEDGER,
      decides =
          "Every body of the run is of the documented media type, in UTF-8, and there is none where the contract has none.")
  void everyMediaTypeIsDocumented(Trial trial) {
    Faults.none(
        trial,
        judged ->
            Faults.violations(Violation.MediaType.class, v -> true)
                .apply(judged)
                .or(() -> otherLetters(judged)));
  }

  /** JSON between systems is UTF-8 (RFC 8259, 8.1). */
  private static Optional<String> otherLetters(Judged judged) {
    return judged
        .exchange()
        .headers()
        .first("Content-Type")
        .filter(type -> type.matches("(?i).*charset.*") && !type.matches("(?i).*=\\W?utf-8\\W*"))
        .map(type -> "Content-Type is " + type);
  }

  @Check(
      id = "RUL-05.must.whole-cents",
      requirement = "RUL-05",
      phase = Phase.LEDGER,
      decides =
          "Every amount of the run is written as a whole number of cents: without a point, an exponent or quotes.")
  void everyAmountIsInWholeCents(Trial trial) {
    Faults.none(
        trial,
        judged -> {
          Matcher amount = AMOUNT.matcher(judged.exchange().answer().body());
          return amount.find() ? Optional.of("it has " + amount.group()) : Optional.empty();
        });
  }

  @Check(
      id = "RUL-40.must.headers",
      requirement = "RUL-40",
      phase = Phase.LEDGER,
      decides =
          "Every answer of the run bears the headers that the contract has for it, well-formed; those with a check of their own are left to it.")
  void everyHeaderIsDocumented(Trial trial) {
    Set<String> elsewhere = Set.of("www-authenticate", "cache-control", "x-request-id");
    Faults.none(
        trial,
        Faults.violations(
            Violation.Header.class,
            v ->
                !elsewhere.contains(Faults.lower(v.name()))
                    && !Faults.lower(v.name()).startsWith("x-ratelimit-")));
  }

  @Check(
      id = "RL-03.must.on-every-exchange",
      requirement = "RL-03",
      phase = Phase.LEDGER,
      decides =
          "Every answer of the run for which the contract has a window bears the three headers, well-formed.")
  void windowOnEveryAnswer(Trial trial) {
    Faults.none(trial, judged -> rateFaults(judged, judged.exchange().status() != 401));
  }

  @Check(
      id = "RUL-14.must.no-window",
      requirement = "RUL-14",
      phase = Phase.LEDGER,
      decides = "No 401 of the run bears a rate header: where there is no key there is no window.")
  void noWindowWithoutAKey(Trial trial) {
    Faults.none(trial, judged -> rateFaults(judged, judged.exchange().status() == 401));
  }

  @Check(
      id = "AUTH-07.must.challenge",
      requirement = "AUTH-07",
      phase = Phase.LEDGER,
      decides = "Every 401 of the run bears `WWW-Authenticate: Bearer`.")
  void everyUnauthorizedChallenges(Trial trial) {
    Faults.none(
        trial,
        Faults.violations(
            Violation.Header.class, v -> Faults.lower(v.name()).equals("www-authenticate")));
  }

  @Check(
      id = "RUL-38.must.no-store",
      requirement = "RUL-38",
      phase = Phase.LEDGER,
      decides = "Every answer of the run bears `Cache-Control: no-store`.")
  void nothingIsStored(Trial trial) {
    Faults.none(
        trial,
        Faults.violations(
            Violation.Header.class, v -> Faults.lower(v.name()).equals("cache-control")));
  }

  private static Optional<String> rateFaults(Judged judged, boolean wanted) {
    return wanted
        ? Faults.violations(
                Violation.Header.class, v -> Faults.lower(v.name()).startsWith("x-ratelimit-"))
            .apply(judged)
        : Optional.empty();
  }
}
