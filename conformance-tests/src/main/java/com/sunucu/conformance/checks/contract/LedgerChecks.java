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
 * What must hold for every response of the run, for whichever check. Each violation of the contract
 * is reported by one of these.
 */
public final class LedgerChecks {

  /** An amount that is written as anything but a whole number. */
  private static final Pattern AMOUNT =
      Pattern.compile("\"\\w*Cents\"\\s*:\\s*(?!-?\\d+\\s*[,}\\]])[^,}\\]]+");

  @Check(
      id = "RUL-11.must.documented-status",
      phase = Phase.LEDGER,
      decides =
          "Expects every response of the run to have a status that the contract documents for the operation, or for an unknown path or method.")
  void everyStatusIsDocumented(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Status.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.no-undocumented-property",
      phase = Phase.LEDGER,
      decides = "Expects no body of the run to have a property that the contract does not name.")
  void noPropertyIsUndocumented(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Undocumented.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.body",
      phase = Phase.LEDGER,
      decides =
          "Expects every body of the run to be valid against its schema: types, patterns, bounds, required and nullable members.")
  void everyBodyIsAsItsSchemaSays(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Body.class, v -> true));
  }

  @Check(
      id = "RUL-05.must.form",
      phase = Phase.LEDGER,
      decides =
          "Expects every id, time and address of the run in its canonical form: lower-case UUID, UTC time with milliseconds and Z, dotted IPv4, RFC 5952 IPv6, and https URL.")
  void everyFormIsExact(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.violations(Violation.Form.class, v -> true));
  }

  @Check(
      id = "RUL-40.must.media-type",
      phase = Phase.LEDGER,
      decides =
          "Expects every body of the run to have the documented media type in UTF-8, and no body where the contract has none.")
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
          "Expects every amount of the run to be a whole number of cents, without a decimal point, an exponent or quotes.")
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
          "Expects every response of the run to have the well-formed headers that the contract requires, except those that have their own checks.")
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
      decides = "Expects every response of the run to have the header `Cache-Control: no-store`.")
  void nothingIsStored(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.header(HeaderNames.CACHE_CONTROL::equalsIgnoreCase));
  }
}
