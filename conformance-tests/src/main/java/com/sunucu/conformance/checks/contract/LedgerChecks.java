package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.exchange.Violation;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.result.ValidatedExchange;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold for every response of the run, whichever check drew it. Each fault of the contract
 * is told by one of these.
 */
public final class LedgerChecks {

  /** An amount that is written as anything but a whole number. */
  private static final Pattern AMOUNT =
      Pattern.compile("\"\\w*Cents\"\\s*:\\s*(?!-?\\d+\\s*[,}\\]])[^,}\\]]+");

  @Check(
      id = "RUL-11.must.documented-status",
      phase = Phase.LEDGER,
      decides =
          "Every response of the run has a status that the contract has for that operation, or for a path or method that is not there.")
  void everyStatusIsDocumented(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Status.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.no-undocumented-property",
      phase = Phase.LEDGER,
      decides = "No body of the run has a property that the contract does not name.")
  void noPropertyIsUndocumented(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Undocumented.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.body",
      phase = Phase.LEDGER,
      decides =
          "Every body of the run is as its schema says: types, patterns, bounds, what is required, what may be null.")
  void everyBodyIsAsItsSchemaSays(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Body.class, v -> true));
  }

  @Check(
      id = "RUL-05.must.form",
      phase = Phase.LEDGER,
      decides =
          "Every id, time and address of the run has its one form: a UUID in lower case, a time in UTC with three digits of milliseconds and Z, an IPv4 address of four decimal numbers, an IPv6 address as in RFC 5952, a URL that begins with https.")
  void everyFormIsExact(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Form.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.media-type",
      phase = Phase.LEDGER,
      decides =
          "Every body of the run is of the documented media type, in UTF-8, and there is none where the contract has none.")
  void everyMediaTypeIsDocumented(CheckContext context) {
    LedgerSearch.none(
        context,
        validated ->
            LedgerSearch.violations(Violation.MediaType.class, v -> true)
                .apply(validated)
                .or(() -> otherLetters(validated)));
  }

  /** JSON between systems is UTF-8 (RFC 8259, 8.1). */
  private static Optional<String> otherLetters(ValidatedExchange validated) {
    return validated
        .exchange()
        .headers()
        .first("Content-Type")
        .filter(type -> type.matches("(?i).*charset.*") && !type.matches("(?i).*=\\W?utf-8\\W*"))
        .map(type -> "Content-Type is " + type);
  }

  @Check(
      id = "RUL-05.must.whole-cents",
      phase = Phase.LEDGER,
      decides =
          "Every amount of the run is written as a whole number of cents: without a point, an exponent or quotes.")
  void everyAmountIsInWholeCents(CheckContext context) {
    LedgerSearch.none(
        context,
        validated -> {
          Matcher amount = AMOUNT.matcher(validated.exchange().response().body());
          return amount.find() ? Optional.of("it has " + amount.group()) : Optional.empty();
        });
  }

  @Check(
      id = "RUL-40.must.headers",
      phase = Phase.LEDGER,
      decides =
          "Every response of the run bears the headers that the contract has for it, well-formed; those with a check of their own are left to it.")
  void everyHeaderIsDocumented(CheckContext context) {
    Set<String> elsewhere =
        Set.of(
            LedgerSearch.lower(HeaderNames.CHALLENGE),
            LedgerSearch.lower(HeaderNames.CACHE_CONTROL),
            LedgerSearch.lower(HeaderNames.REQUEST_ID));
    LedgerSearch.none(
        context,
        LedgerSearch.header(name -> !elsewhere.contains(name) && !HeaderNames.ofRateWindow(name)));
  }

  @Check(
      id = "RUL-38.must.no-store",
      phase = Phase.LEDGER,
      decides = "Every response of the run bears `Cache-Control: no-store`.")
  void nothingIsStored(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.header(HeaderNames.CACHE_CONTROL::equalsIgnoreCase));
  }
}
