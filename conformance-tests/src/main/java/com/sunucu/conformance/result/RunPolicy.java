package com.sunucu.conformance.result;

import com.sunucu.conformance.baseline.Baseline;
import com.sunucu.conformance.baseline.Known;
import com.sunucu.conformance.profile.Profile;
import com.sunucu.conformance.target.Need;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By what a run is judged.
 *
 * @param requireAll whether a target that lacks an operation is not conformant
 * @param coverage percent of the documented statuses that must have been seen
 * @param today by which entries of the baseline expire, in UTC
 */
public record RunPolicy(
    Profile profile, Baseline baseline, boolean requireAll, int coverage, LocalDate today) {

  /** Every failure counts, and nothing is demanded. */
  public static RunPolicy plain(LocalDate today) {
    return new RunPolicy(Profile.none(), Baseline.none(), false, 0, today);
  }

  /** The reason why a check's result does not count against the target. */
  public Optional<Waiver> waiver(String check, Status status, Set<Need> lacks) {
    if (!status.fails()) {
      return Optional.empty();
    }
    Optional<Waiver> excused =
        status == Status.NOT_TESTABLE
            ? profile.excuse(check, lacks).map(r -> new Waiver(Waiver.Kind.EXCUSED, r))
            : Optional.empty();
    return excused.or(() ->
        baseline
            .find(check)
            .filter(known -> !known.expired(today))
            .map(known -> new Waiver(Waiver.Kind.KNOWN, known.toString())));
  }

  /** What is wrong with the baseline, judged by the checks that ran. */
  public List<BaselineIssue> issues(List<Outcome> outcomes) {
    List<BaselineIssue> issues = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      baseline
          .find(outcome.check().id())
          .flatMap(known -> issue(known, outcome))
          .ifPresent(issues::add);
    }
    return issues;
  }

  private Optional<BaselineIssue> issue(Known known, Outcome outcome) {
    boolean failsAsKnown =
        outcome.status().fails()
            && outcome.waiver().filter(p -> p.kind() == Waiver.Kind.EXCUSED).isEmpty();
    if (known.expired(today)) {
      return Optional.of(
          new BaselineIssue(
              known.check(),
              "its entry in the baseline expired on " + known.expires() + ": " + known.reason()));
    }
    if (failsAsKnown || outcome.status() == Status.ERROR) {
      return Optional.empty();
    }
    return Optional.of(
        new BaselineIssue(
            known.check(),
            "its entry in the baseline is stale: it came out as "
                + outcome.status().word()
                + ", so take the entry out"));
  }
}
