package com.sunucu.conformance.cli;

import com.sunucu.conformance.baseline.Baseline;
import com.sunucu.conformance.contract.Clause;
import com.sunucu.conformance.contract.Clauses;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.profile.Profile;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.RunPolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** By what a run is judged. */
final class TermsOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "what is known of this kind of target: a file (`schema profile` prints the form), or `remote`, which excuses what"
              + " needs a sandbox")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "known failures, which still run; stale and expired entries fail (`schema baseline` prints the form)")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--require-all",
      description = "a server that lacks an operation of the contract is not conformant")
  private boolean requireAll;

  @Option(
      names = "--demand-coverage",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "how many of the served operations' documented statuses must have been seen, 0 to 100 (default:"
              + " ${DEFAULT-VALUE})")
  private int coverage;

  /**
   * @param all every check that there is, whether or not it runs
   * @param today in UTC
   */
  RunPolicy policy(Catalogue all, LocalDate today) {
    if (coverage < 0 || coverage > 100) {
      throw new ParameterException(spec.commandLine(), "--demand-coverage takes 0 to 100");
    }
    try {
      List<String> checks = all.checks().stream().map(CheckInfo::id).toList();
      Profile known = profile.map(Profile::read).orElseGet(Profile::none);
      known.require(
          Clauses.packed().all().stream().filter(Clause::ruling).map(Clause::id).toList(), checks);
      Baseline failures =
          baseline.map(file -> Baseline.read(file, checks)).orElseGet(Baseline::none);
      return new RunPolicy(known, failures, requireAll, coverage, today);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
