package com.sunucu.load.bench;

import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.bench.report.Report.Starts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Times starts, from the start of the process to its first 200, one server at a time. */
public final class StartTimer {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Resources resources;
  private final Probe probe;
  private final int times;

  public StartTimer(Resources resources, Probe probe, int times) {
    this.resources = resources;
    this.probe = probe;
    this.times = times;
  }

  /** Each start has a new data directory, so that the database is made too. */
  public Starts fresh(ProcessSpec.InDirectory server, String what, String path) throws IOException {
    List<Double> millis = new ArrayList<>();
    String name = "";
    for (int i = 0; i < times; i++) {
      try (TemporaryDirectory data = resources.own(TemporaryDirectory.create())) {
        ProcessSpec spec = server.spec(data.path());
        name = spec.name();
        millis.add(time(spec, path, Optional.empty()));
      }
    }
    return Starts.of(name, what, millis);
  }

  /** Every start alike. */
  public Starts again(ProcessSpec spec, String what, String path, String key) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      millis.add(time(spec, path, Optional.of(key)));
    }
    return Starts.of(spec.name(), what, millis);
  }

  private double time(ProcessSpec spec, String path, Optional<String> key) throws IOException {
    try (ServerProcess server = resources.own(ServerProcess.start(spec))) {
      return probe.untilOk(server, path, key).toNanos() / NANOS_PER_MILLI;
    }
  }
}
