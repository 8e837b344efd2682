package com.sunucu.load.bench;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.load.baseline.Baseline;
import com.sunucu.load.baseline.CannedResponse;
import com.sunucu.load.bench.BenchSettings.Part;
import com.sunucu.load.bench.InterleavedRun.Contestant;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.Machine;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.Report.Starts;
import com.sunucu.load.bench.report.Round;
import com.sunucu.load.bench.report.WebhookFigures;
import com.sunucu.load.http.Workload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The benchmark behind {@code make bench}: one read operation with everything on, beside servers
 * that do nothing, and the time until a started server answers; webhooks beside bare posts.
 */
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
    Optional<Report.Reads> reads =
        settings.parts().contains(Part.READS) ? Optional.of(reads()) : Optional.empty();
    Optional<WebhookFigures> webhooks =
        settings.parts().contains(Part.WEBHOOKS) ? Optional.of(webhooks()) : Optional.empty();
    return new Report(startedAt, machine, reads, webhooks);
  }

  private Report.Reads reads() throws IOException {
    try (Resources resources = new Resources();
        Probe probe = resources.own(new Probe())) {
      Path data = resources.own(TemporaryDirectory.create()).path();
      progress.accept("starting the servers");
      ServerProcess sunucu = resources.own(ServerProcess.start(sunucu(data)));
      Sample sample =
          Sample.create(probe, sunucu.awaitListening(), operatorToken, settings.connections());
      Verification verification = new Verification(probe, sample);
      CannedResponse answer = verification.everythingOn(sunucu.awaitListening());
      List<ServerProcess> servers = new ArrayList<>(List.of(sunucu));
      for (Baseline baseline : Baseline.values()) {
        ServerProcess server = resources.own(ServerProcess.start(spec(baseline, answer)));
        verification.sameAnswer(server, answer);
        servers.add(server);
      }
      List<Round> rounds = measure(servers, sample, answer);
      servers.forEach(ServerProcess::close);
      List<Starts> starts =
          timeStarts(new StartTimer(resources, probe, settings.starts()), data, sample, answer);
      return reads(answer, rounds, starts);
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

  private List<Round> measure(List<ServerProcess> servers, Sample sample, CannedResponse answer)
      throws IOException {
    List<Contestant> contestants = new ArrayList<>();
    for (ServerProcess server : servers) {
      InetSocketAddress address = server.awaitListening();
      contestants.add(
          new Contestant(
              server, Workload.get(address, sample.path(), sample.keys(), answer.body().length)));
    }
    progress.accept("warming up");
    return InterleavedRun.run(
        contestants, settings.pace(), round -> progress.accept(round.inWords()));
  }

  private List<Starts> timeStarts(StartTimer timer, Path data, Sample sample, CannedResponse answer)
      throws IOException {
    progress.accept("timing starts");
    String get = "GET " + MEASURED.path();
    return List.of(
        timer.fresh(this::sunucu, READINESS),
        timer.again(sunucu(data), "existing database, " + get, sample.path(), sample.key()),
        timer.again(spec(Baseline.JAVALIN, answer), get, sample.path(), sample.key()));
  }

  private Report.Reads reads(CannedResponse answer, List<Round> rounds, List<Starts> starts) {
    InterleavedRun.Pace pace = settings.pace();
    return new Report.Reads(
        MEASURED.method()
            + " "
            + MEASURED.path()
            + ": authentication, rate limit, validation, H2 file database",
        new Report.Load(
            settings.connections(),
            answer.body().length,
            seconds(pace.warmUp()),
            seconds(pace.window()),
            pace.rounds()),
        rounds,
        Report.figures(rounds),
        Report.ratios(rounds),
        starts);
  }

  private ProcessSpec sunucu(Path data) {
    return ProcessSpec.sunucu(settings.serverJar(), settings.jvm(), data, operatorToken);
  }

  private ProcessSpec spec(Baseline baseline, CannedResponse answer) {
    return ProcessSpec.baseline(baseline, settings.jvm(), MEASURED.path(), answer);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
