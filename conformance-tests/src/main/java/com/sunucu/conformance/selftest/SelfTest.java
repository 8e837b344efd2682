package com.sunucu.conformance.selftest;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Unreachable;
import com.sunucu.conformance.frame.Catalogue;
import com.sunucu.conformance.frame.Runner;
import com.sunucu.conformance.result.Outcome;
import com.sunucu.conformance.result.Progress;
import com.sunucu.conformance.result.Result;
import com.sunucu.conformance.result.RunPolicy;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.selftest.mutant.Mutant;
import com.sunucu.conformance.selftest.proxy.BrokenServer;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.SandboxFailed;
import com.sunucu.conformance.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the checks on each mutant; each server runs one mutant at a time. */
final class SelfTest {

  private static final Progress SILENT =
      new Progress() {
        @Override
        public void surveyed(Survey survey, int checks) {}

        @Override
        public void finished(Outcome outcome) {}
      };

  /**
   * The results of one self-test.
   *
   * @param clean result of the unchanged server
   */
  record Tried(MutantResult clean, MutantResult canary, List<MutantResult> kills) {}

  private final Contract contract = Contract.api();
  private final Catalogue checks;
  private final ServerPool pool;
  private final long seed;
  private final boolean full;

  /**
   * @param full whether all checks run on each mutant, instead of only those that the mutant names
   */
  SelfTest(Catalogue checks, ServerPool pool, long seed, boolean full) {
    this.checks = checks;
    this.pool = pool;
    this.seed = seed;
    this.full = full;
  }

  /**
   * Runs the unchanged server behind the same proxy, the canary and each mutant, as many at a time
   * as there are servers. On the unchanged server every selected check must pass.
   *
   * @param told called with the result of each mutant
   */
  Tried run(List<Mutant> mutants, Mutant canary, Consumer<MutantResult> told)
      throws InterruptedException {
    Survey survey = survey();
    List<String> named = mutants.stream().flatMap(SelfTest::named).distinct().toList();
    try (ExecutorService lanes = Executors.newFixedThreadPool(pool.size())) {
      Future<MutantResult> clean =
          lanes.submit(() -> run(Mutant.none(), full ? List.of() : named, survey));
      Future<MutantResult> dead = lanes.submit(() -> run(canary, named(canary).toList(), survey));
      List<Future<MutantResult>> futures = new ArrayList<>();
      for (Mutant mutant : mutants) {
        futures.add(
            lanes.submit(() -> {
              MutantResult kills = run(mutant, full ? List.of() : named(mutant).toList(), survey);
              told.accept(kills);
              return kills;
            }));
      }
      List<MutantResult> all = new ArrayList<>();
      for (Future<MutantResult> future : futures) {
        all.add(done(future));
      }
      return new Tried(done(clean), done(dead), all);
    }
  }

  private static MutantResult done(Future<MutantResult> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Surveys once, without a mutant, so that no mutant can hide an operation from the checks. */
  private Survey survey() throws InterruptedException {
    ServerPool.Server server = pool.take();
    try {
      Target target =
          Target.sandbox(server.url(), ServerPool.TOKEN, contract, Optional.of(server.names()));
      return new Runner(contract, checks, policy()).survey(target);
    } finally {
      pool.giveBack(server);
    }
  }

  private static RunPolicy policy() {
    return RunPolicy.plain(LocalDate.now(ZoneOffset.UTC));
  }

  private static Stream<String> named(Mutant mutant) {
    return Stream.concat(Stream.of(mutant.kills()), mutant.beside().stream());
  }

  /**
   * @param ids of the checks to run; empty: all
   */
  private MutantResult run(Mutant mutant, List<String> ids, Survey survey) {
    long start = System.nanoTime();
    try {
      ServerPool.Server server = pool.take();
      try (BrokenServer broken = new BrokenServer(server.url(), mutant, contract)) {
        Target target =
            Target.sandbox(broken.url(), ServerPool.TOKEN, contract, Optional.of(server.names()));
        Result result =
            new Runner(contract, checks.select(ids, List.of()), policy())
                .run(target, Optional.of(survey), seed, SILENT);
        return new MutantResult(mutant, result.outcomes(), since(start), Optional.empty());
      } finally {
        pool.giveBack(server);
      }
    } catch (Unreachable | SandboxFailed | NotTestable | IOException e) {
      return new MutantResult(
          mutant, List.of(), since(start), Optional.of("no verdict: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new MutantResult(mutant, List.of(), since(start), Optional.of("interrupted"));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
