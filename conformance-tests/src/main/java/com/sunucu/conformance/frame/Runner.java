package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Validator;
import com.sunucu.conformance.target.Pacer;
import com.sunucu.conformance.target.Sandbox;
import com.sunucu.conformance.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  private final boolean requireAll;

  /**
   * @param catalogue the checks to run
   * @param requireAll whether a target that lacks an operation is not conformant
   */
  public Runner(Contract contract, Catalogue catalogue, boolean requireAll) {
    this.contract = contract;
    this.catalogue = catalogue;
    this.requireAll = requireAll;
  }

  /**
   * Runs them.
   *
   * @throws com.sunucu.conformance.exchange.Unreachable when the target does not answer at all
   * @throws com.sunucu.conformance.target.SandboxFailed when test control refuses to work
   */
  public Result run(Target target, long seed, Progress progress) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Pacer pacer = new Pacer(target.keys());
    target.keys().sandbox().filter(s -> s.clock().frozen()).ifPresent(Sandbox::resume);
    Survey survey = new Surveyor(contract, target.client(), target.keys(), pacer).look();
    progress.surveyed(survey, catalogue.checks().size());
    Judge judge = new Judge(target.ledger(), new Validator(contract, survey::serves));
    Bench bench = new Bench(contract, target.client(), judge, target.keys(), pacer, survey, seed);
    List<Outcome> outcomes = execute(bench, progress);
    Verdict verdict = Verdict.of(outcomes, requireAll && !survey.missing().isEmpty());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Result(
        target.url(), seed, started, took, survey, outcomes, target.ledger().all().size(), verdict);
  }

  private List<Outcome> execute(Bench bench, Progress progress) {
    Trials trials = new Trials(catalogue, bench);
    OutcomeListener listener = new OutcomeListener(catalogue, trials, progress);
    try (LauncherSession session = LauncherFactory.openSession(config())) {
      session.getStore().put(Namespace.create(TrialParameter.STORE), Trials.class, trials);
      for (Phase phase : Phase.values()) {
        List<CheckInfo> checks =
            catalogue.checks().stream().filter(c -> c.phase() == phase).toList();
        if (!checks.isEmpty()) {
          session.getLauncher().execute(request(checks, phase, bench.seed()), listener);
        }
      }
    }
    List<Outcome> outcomes = new ArrayList<>(listener.outcomes());
    outcomes.sort(Comparator.comparing(o -> o.check().id()));
    return outcomes;
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

  private static LauncherDiscoveryRequest request(List<CheckInfo> checks, Phase phase, long seed) {
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
        .configurationParameter(
            "junit.jupiter.execution.parallel.enabled", String.valueOf(phase == Phase.TOGETHER))
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
