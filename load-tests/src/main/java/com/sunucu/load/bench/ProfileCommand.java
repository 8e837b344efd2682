package com.sunucu.load.bench;

import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.Jvm;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.http.LoadGenerator;
import com.sunucu.load.http.Tally;
import com.sunucu.load.http.Workload;
import com.sunucu.load.output.Outputs;
import com.sunucu.load.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sunucu-load profile}: records the server under the load of reads and prints the shares.
 */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Loads the server with reads, records where its processor time goes, and prints the shares by"
            + " package, library and method. The recording stays in --out for other tools.")
public final class ProfileCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 16;
  private static final String TOKEN = "operator-token-of-the-profile";

  @Spec private CommandSpec spec;

  @Mixin private ServerOptions server;

  @Option(
      names = "--out",
      defaultValue = "load-tests/target/report",
      paramLabel = "DIR",
      description = "Where profile.jfr and profile.txt go.")
  private Path out;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "Load before the recording begins.")
  private int warmUp;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      paramLabel = "N",
      description = "Load that is recorded.")
  private int seconds;

  @Override
  public Integer call() throws IOException {
    Outputs.require(spec, out);
    Path recording = out.resolve("profile.jfr");
    Files.deleteIfExists(recording);
    Tally tally = record(recording);
    String text =
        Profile.of(recording, "GET_SERVER, %,.0f requests/s".formatted(tally.requestsPerSecond()));
    Files.writeString(out.resolve("profile.txt"), text);
    System.out.print(text);
    return 0;
  }

  private Tally record(Path recording) throws IOException {
    try (Resources resources = new Resources();
        Probe probe = resources.own(new Probe())) {
      Path work = resources.own(TemporaryDirectory.create()).path();
      Jvm jvm =
          server
              .jvm()
              .with(
                  "-XX:StartFlightRecording=delay=%ds,filename=%s,settings=%s"
                      .formatted(warmUp + 2, recording.toAbsolutePath(), settingsIn(work)),
                  "-Xlog:jfr*=off");
      ServerProcess sunucu =
          resources.own(
              ServerProcess.start(
                  ProcessSpec.sunucu(server.jar(), jvm, work.resolve("data"), TOKEN)));
      Sample sample = Sample.create(probe, sunucu.awaitListening(), TOKEN, CONNECTIONS);
      int length =
          probe
              .get(sunucu.awaitListening(), sample.path(), Optional.of(sample.key()))
              .body()
              .length;
      Workload reads = Workload.get(sunucu.awaitListening(), sample.path(), sample.keys(), length);
      System.err.println("  warming up, then recording for %d s".formatted(seconds));
      LoadGenerator.run(reads, Duration.ofSeconds(warmUp));
      // Its end writes the recording.
      try (sunucu) {
        return LoadGenerator.run(reads, Duration.ofSeconds(seconds));
      }
    }
  }

  private static Path settingsIn(Path directory) throws IOException {
    Path file = directory.resolve("cpu-time.jfc");
    try (InputStream in = ProfileCommand.class.getResourceAsStream("/profile/cpu-time.jfc")) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
