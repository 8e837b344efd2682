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
      decides = "No 401 of the run bears a rate header: where there is no key there is no window.")
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
      decides = "Every 401 of the run bears `WWW-Authenticate: Bearer`.")
  void everyUnauthorizedChallenges(CheckContext context) {
    LedgerSearch.none(context, LedgerSearch.header(HeaderNames.CHALLENGE::equalsIgnoreCase));
  }
}
