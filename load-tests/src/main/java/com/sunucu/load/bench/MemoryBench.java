package com.sunucu.load.bench;

import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.http.LoadGenerator;
import com.sunucu.load.http.Workload;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The benchmark's part about resident memory, at rest and under the load of reads. */
final class MemoryBench {

  /** What a start leaves to the background is done by then. */
  private static final long REST_NANOS = 5_000_000_000L;

  private final BenchSettings settings;

  MemoryBench(BenchSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws IOException when the server does not start, or the system does not say its memory
   */
  Report.Memory run(ProcessSpec.InDirectory server, String operatorToken) throws IOException {
    try (Resources resources = new Resources();
        Probe probe = resources.own(new Probe())) {
      ServerProcess sunucu =
          resources.own(
              ServerProcess.start(server.spec(resources.own(TemporaryDirectory.create()).path())));
      Sample sample =
          Sample.create(probe, sunucu.awaitListening(), operatorToken, settings.connections());
      int length =
          probe
              .get(sunucu.awaitListening(), sample.path(), Optional.of(sample.key()))
              .body()
              .length;
      LockSupport.parkNanos(REST_NANOS);
      double atRest = sunucu.residentMegabytes();
      double most = atRest;
      Workload reads = Workload.get(sunucu.awaitListening(), sample.path(), sample.keys(), length);
      for (int round = 0; round < settings.pace().rounds(); round++) {
        LoadGenerator.run(reads, settings.pace().window());
        most = Math.max(most, sunucu.residentMegabytes());
      }
      return new Report.Memory(settings.jvm().heap(), atRest, most);
    }
  }
}
