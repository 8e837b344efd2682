package com.sunucu.load.bench;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.bench.BenchSettings.Part;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.Machine;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.Report.Starts;
import com.sunucu.load.bench.report.WebhookFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The benchmark behind {@code make bench}: runs its parts, each beside what does less. */
final class Benchmark {

  private static final Operation MEASURED = Operations.GET_SERVER;
  private static final String READINESS = "/readyz";
  private static final int TOKEN_BYTES = 24;

  private final BenchSettings settings;
  private final Consumer<String> progress;
  private final String operatorToken;

  /**
   * @param progress is told what is going on
   */
  Benchmark(BenchSettings settings, Consumer<String> progress) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    this.settings = settings;
    this.progress = progress;
    this.operatorToken = HexFormat.of().formatHex(token);
  }

  /**
   * Runs all of it; nothing is left running or lying about.
   *
   * @throws IOException when a server does not start, or answers otherwise than it must
   */
  Report run() throws IOException {
    Instant startedAt = Instant.now();
    Machine machine = Machine.here(settings.jvm());
    return new Report(
        startedAt,
        machine,
        part(Part.READS, this::reads),
        part(
            Part.WRITES, () -> new WriteBench(settings, progress).run(this::sunucu, operatorToken)),
        part(Part.STARTS, this::starts).orElse(List.of()),
        part(Part.MEMORY, this::memory),
        part(Part.CONFORMANCE, this::conformance),
        part(Part.WEBHOOKS, this::webhooks));
  }

  /** A part of the report. */
  @FunctionalInterface
  private interface Measured<T> {
    T measure() throws IOException;
  }

  private <T> Optional<T> part(Part part, Measured<T> measured) throws IOException {
    return settings.parts().contains(part) ? Optional.of(measured.measure()) : Optional.empty();
  }

  private Report.Comparison reads() throws IOException {
    return new ReadBench(settings.connections(), settings.pace(), settings.jvm(), progress)
        .run(this::sunucu, operatorToken);
  }

  private Report.Memory memory() throws IOException {
    progress.accept("measuring resident memory");
    return new MemoryBench(settings).run(this::sunucu, operatorToken);
  }

  private Report.ConformanceRun conformance() throws IOException {
    progress.accept("running the conformance checks");
    return new ConformanceBench(settings).run(settings.conformanceJar(), operatorToken);
  }

  private List<Starts> starts() throws IOException {
    progress.accept("timing starts");
    try (Resources resources = new Resources();
        Probe probe = resources.own(new Probe())) {
      Path data = resources.own(TemporaryDirectory.create()).path();
      Sample sample;
      CannedResponse response;
      try (ServerProcess first = resources.own(ServerProcess.start(sunucu(data)))) {
        sample = Sample.create(probe, first.awaitListening(), operatorToken, 1);
        response = new Verification(probe, sample).everythingOn(first.awaitListening());
      }
      StartTimer timer = new StartTimer(resources, probe, settings.starts());
      String fresh = "new database, GET " + READINESS;
      String existing = "existing database, GET " + MEASURED.path();
      return List.of(
          timer.fresh(this::sunucu, fresh, READINESS),
          timer.fresh(it -> sunucu(it).withoutAotCache(), fresh + ", no AOT cache", READINESS),
          timer.again(sunucu(data), existing, sample.path(), sample.key()),
          timer.again(
              sunucu(data).withoutAotCache(),
              existing + ", no AOT cache",
              sample.path(),
              sample.key()),
          timer.again(
              ProcessSpec.baseline(Baseline.JAVALIN, settings.jvm(), MEASURED.path(), response),
              "GET " + MEASURED.path(),
              sample.path(),
              sample.key()));
    }
  }

  private WebhookFigures webhooks() throws IOException {
    try (Resources resources = new Resources()) {
      Path data = resources.own(TemporaryDirectory.create()).path();
      ServerProcess sunucu = resources.own(ServerProcess.start(sunucu(data)));
      return new WebhookBench(settings.webhooks(), resources, progress)
          .run(
              sunucu,
              operatorToken,
              settings.pace().rounds(),
              post -> resources.own(ServerProcess.start(ProcessSpec.posts(settings.jvm(), post))));
    }
  }

  private ProcessSpec sunucu(Path data) {
    return ProcessSpec.sunucu(settings.serverJar(), settings.jvm(), data, operatorToken);
  }
}
