package com.sunucu.load.bench;

import com.sunucu.load.bench.Report.Starts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Times starts, from the start of the process to its first 200, one server at a time. */
final class StartTimer {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Resources resources;
  private final Probe probe;
  private final int times;

  StartTimer(Resources resources, Probe probe, int times) {
    this.resources = resources;
    this.probe = probe;
    this.times = times;
  }

  /** Makes the command that starts a server with a data directory. */
  @FunctionalInterface
  interface InDirectory {
    Launch launch(Path dataDirectory);
  }

  /** Each start has a new data directory, so that the database is made too. */
  Starts fresh(InDirectory server, String path) throws IOException {
    List<Double> millis = new ArrayList<>();
    String name = "";
    for (int i = 0; i < times; i++) {
      try (TemporaryDirectory data = resources.own(TemporaryDirectory.create())) {
        Launch launch = server.launch(data.path());
        name = launch.name();
        millis.add(time(launch, path, Optional.empty()));
      }
    }
    return Starts.of(name, "new data directory, GET " + path, millis);
  }

  /** Every start alike. */
  Starts again(Launch launch, String what, String path, String key) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      millis.add(time(launch, path, Optional.of(key)));
    }
    return Starts.of(launch.name(), what, millis);
  }

  private double time(Launch launch, String path, Optional<String> key) throws IOException {
    try (ServerProcess server = resources.own(ServerProcess.start(launch))) {
      return probe.untilOk(server, path, key).toNanos() / NANOS_PER_MILLI;
    }
  }
}
