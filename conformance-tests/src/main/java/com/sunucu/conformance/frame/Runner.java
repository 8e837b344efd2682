package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Validator;
import com.sunucu.conformance.result.BaselineIssue;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.Coverage;
import com.sunucu.conformance.result.ExchangeValidator;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.result.Progress;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.Run;
import com.sunucu.conformance.result.RunPolicy;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.result.Verdict;
import com.sunucu.conformance.target.Pacer;
import com.sunucu.conformance.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs checks against a target, on JUnit: phase after phase, the checks of the first beside each
 * other. Two runs in one process share nothing.
 */
public final class Runner {

  /** Checks wait for the network most of the time, so there are more of them than processors. */
  private static final int BESIDE_EACH_OTHER = 8;

  private final Contract contract;
  private final Catalogue catalogue;
  private final RunPolicy policy;

  /**
   * @param catalogue the checks to run
   * @param policy by which the run is judged
   */
  public Runner(Contract contract, Catalogue catalogue, RunPolicy policy) {
    this.contract = contract;
    this.catalogue = catalogue;
    this.policy = policy;
  }

  /**
   * Finds out what the target has, and runs them.
   *
   * @throws com.sunucu.conformance.exchange.Unreachable when the target gives no response at all
   * @throws com.sunucu.conformance.target.SandboxFailed when test control refuses to work
   */
  public Result run(Target target, long seed, Progress progress) {
    return run(target, Optional.empty(), seed, progress);
  }

  /**
   * Runs them on a target that is known.
   *
   * @param known what the target has; empty: it is found out first
   * @throws com.sunucu.conformance.exchange.Unreachable when the target gives no response at all
   * @throws com.sunucu.conformance.target.SandboxFailed when test control refuses to work
   */
  public Result run(Target target, Optional<Survey> known, long seed, Progress progress) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Pacer pacer = new Pacer(target.keys(), progress::waits);
    target.keys().sandbox().ifPresent(it -> it.clock().release());
    Survey survey = known.orElseGet(() -> survey(target, pacer));
    progress.surveyed(survey, catalogue.checks().size());
    ExchangeValidator judge =
        new ExchangeValidator(target.ledger(), new Validator(contract, survey::serves));
    RunContext bench =
        new RunContext(
            contract,
            target.client(),
            judge,
            target.keys(),
            pacer,
            target.permissions(),
            survey,
            seed);
    List<Outcome> outcomes = execute(bench, progress);
    Coverage coverage = Coverage.of(contract, survey, target.ledger().all());
    List<BaselineIssue> issues = policy.issues(outcomes);
    Verdict verdict = Verdict.of(outcomes, survey, coverage, issues, policy);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Run run = new Run(target.url(), seed, started, took, policy.profile().name());
    return new Result(run, survey, outcomes, coverage, issues, judge.all(), verdict);
  }

  /** What the target has, for runs on others of its kind. */
  public Survey survey(Target target) {
    return survey(target, new Pacer(target.keys()));
  }

  private Survey survey(Target target, Pacer pacer) {
    boolean mayDestroy = target.permissions().destroy();
    return new Surveyor(contract, target.client(), target.keys(), pacer, mayDestroy).look();
  }

  private List<Outcome> execute(RunContext bench, Progress progress) {
    List<Outcome> outcomes = new ArrayList<>();
    List<CheckInfo> on = new ArrayList<>();
    for (CheckInfo check : catalogue.checks()) {
      Optional<String> off = policy.profile().switchedOff(check.clauses());
      off.ifPresent(ruling -> outcomes.add(switchedOff(check, ruling)));
      if (off.isEmpty()) {
        on.add(check);
      }
    }
    outcomes.forEach(progress::finished);
    CheckContexts contexts = new CheckContexts(bench);
    OutcomeListener listener = new OutcomeListener(new Catalogue(on), contexts, policy, progress);
    try (LauncherSession session = LauncherFactory.openSession(config())) {
      session
          .getStore()
          .put(Namespace.create(CheckContextParameter.STORE), CheckContexts.class, contexts);
      for (Phase phase : Phase.values()) {
        List<CheckInfo> checks = on.stream().filter(c -> c.phase() == phase).toList();
        // Keys that are given are few, so that checks share them.
        boolean beside = phase == Phase.TOGETHER && bench.keys().sandbox().isPresent();
        if (!checks.isEmpty()) {
          session.getLauncher().execute(request(checks, beside, bench.seed()), listener);
        }
      }
    }
    outcomes.addAll(listener.outcomes());
    outcomes.sort(Comparator.comparing(o -> o.check().id()));
    return outcomes;
  }

  private Outcome switchedOff(CheckInfo check, String ruling) {
    return new Outcome(
        check,
        Status.NOT_APPLICABLE,
        ruling + " is switched off in the profile " + policy.profile().name(),
        List.of(),
        List.of(),
        Duration.ZERO,
        Optional.empty());
  }

  /** Nothing but the engine that we name: what else lies on the class path has no say in a run. */
  private static LauncherConfig config() {
    return LauncherConfig.builder()
        .enableTestEngineAutoRegistration(false)
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .addTestEngines(new JupiterTestEngine())
        .build();
  }

  private static LauncherDiscoveryRequest request(
      List<CheckInfo> checks, boolean beside, long seed) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(
            checks.stream()
                .map(c ->
                    DiscoverySelectors.selectMethod(c.method().getDeclaringClass(), c.method()))
                .toList())
        .configurationParameter("junit.jupiter.execution.order.random.seed", String.valueOf(seed))
        .configurationParameter(
            "junit.jupiter.testclass.order.default", ClassOrderer.Random.class.getName())
        .configurationParameter(
            "junit.jupiter.testmethod.order.default", MethodOrderer.Random.class.getName())
        .configurationParameter("junit.jupiter.execution.parallel.enabled", String.valueOf(beside))
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.fixed.parallelism",
            String.valueOf(BESIDE_EACH_OTHER))
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.fixed.max-pool-size",
            String.valueOf(BESIDE_EACH_OTHER))
        .build();
  }
}
