package com.sunucu.conformance.checks.ratelimit;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.target.LoadEvidence;
import java.util.List;
import java.util.Optional;

/** The limit under load: the verdict of Gatling's RateLimitSimulation, where it is given. */
public final class LoadChecks {

  @Check(
      id = "RL-01.must.under-load",
      decides =
          "Reads the result of `make load`, with many keys far over their limit, and expects exactly the limit to be served in each window that had a 429.")
  void windowsAreExactUnderLoad(CheckContext context) {
    holds(evidence(context).windowsFault(context.contract().rateLimit().requests()));
  }

  @Check(
      id = "RL-02.must.under-load",
      decides =
          "Reads the result of `make load` and expects keys within their limit never to be refused next to others far over theirs.")
  void bystandersAreServedUnderLoad(CheckContext context) {
    holds(evidence(context).bystandersFault());
  }

  private static LoadEvidence evidence(CheckContext context) {
    return context
        .load()
        .orElseThrow(() -> new NotApplicable("no finding of make load was given: see --load"));
  }

  private static void holds(Optional<String> fault) {
    fault.ifPresent(it -> {
      throw new Nonconformity(it, List.of());
    });
  }
}
