package com.sunucu.conformance.checks.authentication;

import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.result.Phase;
import java.util.Optional;

/** Every 401 of the run. */
public final class UnauthorizedLedgerChecks {

  @Check(
      id = "RUL-14.must.no-window",
      phase = Phase.LEDGER,
      decides =
          "Expects no 401 of the run to have a rate header, because a request without a valid key has no rate window.")
  void noWindowWithoutAKey(CheckContext context) {
    LedgerSearch.none(
        context,
        validated ->
            validated.exchange().status() == 401
                ? LedgerSearch.window().apply(validated)
                : Optional.empty());
  }

  @Check(
      id = "AUTH-07.must.challenge",
      phase = Phase.LEDGER,
      decides = "Expects every 401 of the run to have the header `WWW-Authenticate: Bearer`.")
  void everyUnauthorizedChallenges(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.header(HeaderNames.CHALLENGE::equalsIgnoreCase));
  }
}
