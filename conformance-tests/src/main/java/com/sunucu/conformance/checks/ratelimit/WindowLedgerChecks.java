package com.sunucu.conformance.checks.ratelimit;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.LedgerSearch;
import com.sunucu.conformance.result.Phase;
import java.util.Optional;

/** The rate window in every response of the run. */
public final class WindowLedgerChecks {

  @Check(
      id = "RL-03.must.on-every-exchange",
      phase = Phase.LEDGER,
      decides =
          "Expects every response of the run that has a rate window in the contract to have the three well-formed rate headers.")
  void windowOnEveryAnswer(CheckContext context) {
    LedgerSearch.none(
        context,
        validated ->
            validated.exchange().status() != 401
                ? LedgerSearch.window().apply(validated)
                : Optional.empty());
  }
}
