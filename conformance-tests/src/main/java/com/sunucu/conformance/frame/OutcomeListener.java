package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.result.CheckInfo;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Outcome.Case;
import com.sunucu.conformance.result.Progress;
import com.sunucu.conformance.result.RunPolicy;
import com.sunucu.conformance.result.Status;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Turns what JUnit tells into outcomes. A check of which JUnit tells nothing, because what was to
 * run it failed, is an error: no check is lost in silence.
 */
final class OutcomeListener implements TestExecutionListener {

  private final Catalogue catalogue;
  private final CheckContexts contexts;
  private final RunPolicy policy;
  private final Progress progress;
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final List<String> failedContainers = Collections.synchronizedList(new ArrayList<>());

  OutcomeListener(
      Catalogue catalogue, CheckContexts contexts, RunPolicy policy, Progress progress) {
    this.catalogue = catalogue;
    this.contexts = contexts;
    this.policy = policy;
    this.progress = progress;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    check(test)
        .ifPresent(c -> {
          begun.put(c.id(), System.nanoTime());
          progress.began(c);
        });
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Optional<CheckInfo> check = check(test);
    if (check.isPresent()) {
      add(outcome(check.get(), result));
    } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      failedContainers.add(
          test.getDisplayName()
              + ": "
              + result.getThrowable().map(Throwable::toString).orElse("aborted"));
    }
  }

  /** One outcome for each check of the catalogue. */
  List<Outcome> outcomes() {
    for (CheckInfo check : catalogue.checks()) {
      if (!outcomes.containsKey(check.id())) {
        String why =
            "it did not run"
                + (failedContainers.isEmpty() ? "" : ": " + String.join("; ", failedContainers));
        add(
            new Outcome(
                check, Status.ERROR, why, List.of(), List.of(), Duration.ZERO, Optional.empty()));
      }
    }
    return List.copyOf(outcomes.values());
  }

  private void add(Outcome outcome) {
    outcomes.put(outcome.check().id(), outcome);
    progress.finished(outcome);
  }

  private Optional<CheckInfo> check(TestIdentifier test) {
    if (!test.isTest()) {
      return Optional.empty();
    }
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(source -> ((MethodSource) source).getJavaMethod())
        .flatMap(method ->
            catalogue.checks().stream().filter(c -> c.method().equals(method)).findFirst());
  }

  private Outcome outcome(CheckInfo check, TestExecutionResult result) {
    Duration took =
        Duration.ofNanos(System.nanoTime() - begun.getOrDefault(check.id(), System.nanoTime()));
    List<Case> cases = contexts.find(check.id()).map(CheckContext::cases).orElse(List.of());
    Optional<Throwable> thrown = result.getThrowable();
    if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      return new Outcome(check, Status.PASS, "", cases, List.of(), took, Optional.empty());
    }
    String message =
        thrown
            .map(t ->
                t instanceof Nonconformity || t instanceof NotTestable || t instanceof NotApplicable
                    ? t.getMessage()
                    : t.toString())
            .orElse("aborted");
    List<Exchange> evidence =
        thrown
            .filter(Nonconformity.class::isInstance)
            .map(t -> ((Nonconformity) t).evidence())
            .orElse(List.of());
    Status status = status(check, thrown);
    Set<Need> lacks = thrown.orElse(null) instanceof NotTestable n ? n.needs() : Set.of();
    return new Outcome(
        check, status, message, cases, evidence, took, policy.waiver(check.id(), status, lacks));
  }

  private static Status status(CheckInfo check, Optional<Throwable> thrown) {
    return switch (thrown.orElse(null)) {
      case Nonconformity n -> check.failure();
      case NotTestable n -> Status.NOT_TESTABLE;
      case NotApplicable n -> Status.NOT_APPLICABLE;
      case null, default -> Status.ERROR;
    };
  }
}
