package com.sunucu.load.bench;

import com.sunucu.load.bench.process.Jvm;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The benchmark's part about the conformance run: how long it takes, and whose time it is. */
final class ConformanceBench {

  private static final String QUICK = "-XX:TieredStopAtLevel=1";
  private static final long PAUSE_NANOS = 50_000_000;
  private static final double NANOS = 1e9;

  private final BenchSettings settings;

  ConformanceBench(BenchSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws IOException when the server or the harness does not start, or a check fails
   */
  Report.ConformanceRun run(Path harness, String operatorToken) throws IOException {
    try (Resources resources = new Resources()) {
      Path data = resources.own(TemporaryDirectory.create()).path();
      int dns = ThreadLocalRandom.current().nextInt(10_000, 30_000);
      ServerProcess server =
          resources.own(
              ServerProcess.start(
                  ProcessSpec.sandbox(
                      settings.serverJar(), settings.jvm().with(QUICK), data, operatorToken, dns)));
      String url = "http://127.0.0.1:" + server.awaitListening().getPort();
      Duration serverBefore = server.cpu();
      ServerProcess checks =
          resources.own(
              ServerProcess.start(
                  new ProcessSpec(
                      "conformance",
                      new Jvm(Jvm.OWN_JAVA, settings.jvm().heap(), List.of(QUICK)),
                      List.of(
                          "-jar",
                          harness.toString(),
                          "run",
                          "--url",
                          url,
                          "--sandbox",
                          "--dns-port",
                          String.valueOf(dns),
                          "--out",
                          resources.own(TemporaryDirectory.create()).path().toString()),
                      Map.of("SUNUCU_OPERATOR_TOKEN", operatorToken),
                      new byte[0])));
      Duration harnessCpu = Duration.ZERO;
      while (checks.isRunning()) {
        Duration now = checks.cpu();
        harnessCpu = now.isZero() ? harnessCpu : now;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      double seconds = (System.nanoTime() - checks.startedAt()) / NANOS;
      if (checks.waitFor() != 0) {
        throw new IOException("the conformance run failed; make conformance shows why");
      }
      return new Report.ConformanceRun(
          seconds,
          harnessCpu.toNanos() / NANOS,
          server.cpu().minus(serverBefore).toNanos() / NANOS);
    }
  }
}
