package com.sunucu.conformance.checks;

import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.LoadEvidence;
import java.util.List;
import java.util.Optional;

/** The limit under load: the verdict of Gatling's RateLimitSimulation, where it is given. */
final class LoadChecks {

  @Check(
      id = "RL-01.must.under-load",
      requirement = "RL-01",
      decides =
          "Takes in what `make load` found: many keys far over their limit, and of each window that drew a 429 exactly the"
              + " limit was served.")
  void windowsAreExactUnderLoad(Trial trial) {
    holds(evidence(trial).windowsFault(trial.contract().rateLimit().requests()));
  }

  @Check(
      id = "RL-02.must.under-load",
      requirement = "RL-02",
      decides =
          "Takes in what `make load` found: keys that stay within their limit are never refused beside others far over theirs.")
  void bystandersAreServedUnderLoad(Trial trial) {
    holds(evidence(trial).bystandersFault());
  }

  private static LoadEvidence evidence(Trial trial) {
    return trial
        .load()
        .orElseThrow(() -> new NotApplicable("no finding of make load was given: see --load"));
  }

  private static void holds(Optional<String> fault) {
    fault.ifPresent(it -> {
      throw new Nonconformity(it, List.of());
    });
  }
}
