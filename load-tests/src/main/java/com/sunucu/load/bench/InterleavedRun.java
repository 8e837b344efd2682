package com.sunucu.load.bench;

import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.Round;
import com.sunucu.load.http.LoadGenerator;
import com.sunucu.load.http.Tally;
import com.sunucu.load.http.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several servers measured in turns, A B C A B C: what else the machine does hits all of them
 * alike, so their ratio within a round means something where their figures do not.
 */
final class InterleavedRun {

  private static final int MAX_WARM_UPS = 5;

  private InterleavedRun() {}

  /**
   * A server that takes part; it runs all along and rests while others are measured.
   *
   * @param name as reports show it
   * @param process where it runs
   * @param workload what it is sent
   */
  record Contestant(String name, ServerProcess process, Workload workload) {

    Contestant(ServerProcess process, Workload workload) {
      this(process.name(), process, workload);
    }
  }

  /**
   * How long all takes.
   *
   * @param warmUp load on each server before the first round, so that its code is compiled
   * @param warmUpRequests the warm-up is repeated, up to five times, until as many were answered:
   *     on a busy machine the time alone compiles too little
   * @param window load on each server in each round
   * @param rounds how often each has its turn
   */
  record Pace(Duration warmUp, long warmUpRequests, Duration window, int rounds) {

    Pace(Duration warmUp, Duration window, int rounds) {
      this(warmUp, 0, window, rounds);
    }

    /** As reports show it. */
    Report.Load load(int connections) {
      return new Report.Load(connections, seconds(warmUp), seconds(window), rounds);
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1000.0;
    }
  }

  /**
   * @param progress called with each round as it ends
   * @return all rounds, in the order in which they were run
   */
  static List<Round> run(List<Contestant> contestants, Pace pace, Consumer<Round> progress)
      throws IOException {
    for (Contestant contestant : contestants) {
      warmUp(contestant.workload(), pace);
    }
    List<Round> rounds = new ArrayList<>();
    for (int round = 1; round <= pace.rounds(); round++) {
      for (Contestant contestant : contestants) {
        Round result = measure(round, contestant, pace.window());
        rounds.add(result);
        progress.accept(result);
      }
    }
    return rounds;
  }

  private static void warmUp(Workload workload, Pace pace) throws IOException {
    long answered = 0;
    for (int i = 0; i == 0 || i < MAX_WARM_UPS && answered < pace.warmUpRequests(); i++) {
      answered += LoadGenerator.run(workload, pace.warmUp()).answered();
    }
  }

  private static Round measure(int round, Contestant contestant, Duration window)
      throws IOException {
    Duration cpuBefore = contestant.process().cpu();
    Tally tally = LoadGenerator.run(contestant.workload(), window);
    Duration cpu = contestant.process().cpu().minus(cpuBefore);
    return Round.of(round, contestant.name(), tally, cpu);
  }
}
