package com.sunucu.load.bench;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.bench.InterleavedRun.Contestant;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.Jvm;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.http.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The benchmark's part about reads: one operation with everything on, beside bare servers. */
final class ReadBench {

  static final Operation MEASURED = Operations.GET_SERVER;

  private final int connections;
  private final InterleavedRun.Pace pace;
  private final Jvm jvm;
  private final Consumer<String> progress;

  /**
   * @param connections each with a key of its own
   * @param jvm of the bare servers
   * @param progress is told what is going on
   */
  ReadBench(int connections, InterleavedRun.Pace pace, Jvm jvm, Consumer<String> progress) {
    this.connections = connections;
    this.pace = pace;
    this.jvm = jvm;
    this.progress = progress;
  }

  /**
   * @throws IOException when a server does not start, or does not respond as it must
   */
  Report.Comparison run(ProcessSpec.InDirectory server, String operatorToken) throws IOException {
    return run(server, operatorToken, List.of(Baseline.values()));
  }

  Report.Comparison run(
      ProcessSpec.InDirectory server, String operatorToken, List<Baseline> baselines)
      throws IOException {
    try (Resources resources = new Resources();
        Probe probe = resources.own(new Probe())) {
      ServerProcess sunucu =
          resources.own(
              ServerProcess.start(server.spec(resources.own(TemporaryDirectory.create()).path())));
      Sample sample = Sample.create(probe, sunucu.awaitListening(), operatorToken, connections);
      Verification verification = new Verification(probe, sample);
      CannedResponse response = verification.everythingOn(sunucu.awaitListening());
      List<Contestant> contestants = new ArrayList<>(List.of(reader(sunucu, sample, response)));
      for (Baseline baseline : baselines) {
        ServerProcess bare =
            resources.own(
                ServerProcess.start(
                    ProcessSpec.baseline(baseline, jvm, MEASURED.path(), response)));
        verification.sameAnswer(bare, response);
        contestants.add(reader(bare, sample, response));
      }
      progress.accept("warming up for reads");
      return Report.Comparison.of(
          "%s %s: authentication, rate limit, validation, H2 file database; responses of %d bytes"
              .formatted(MEASURED.method(), MEASURED.path(), response.body().length),
          pace.load(connections),
          InterleavedRun.run(contestants, pace, round -> progress.accept(round.inWords())));
    }
  }

  private static Contestant reader(ServerProcess server, Sample sample, CannedResponse response)
      throws IOException {
    return new Contestant(
        server,
        Workload.get(
            server.awaitListening(), sample.path(), sample.keys(), response.body().length));
  }
}
