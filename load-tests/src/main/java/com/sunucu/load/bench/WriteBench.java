package com.sunucu.load.bench;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.model.TicketCreate;
import com.sunucu.api.model.TicketDepartment;
import com.sunucu.api.model.TicketPriority;
import com.sunucu.load.bench.InterleavedRun.Contestant;
import com.sunucu.load.bench.client.Probe;
import com.sunucu.load.bench.process.ProcessSpec;
import com.sunucu.load.bench.process.Resources;
import com.sunucu.load.bench.process.ServerProcess;
import com.sunucu.load.bench.process.TemporaryDirectory;
import com.sunucu.load.bench.report.Report;
import com.sunucu.load.bench.report.Round;
import com.sunucu.load.http.Workload;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The benchmark's part about writes: a ticket with and without idempotency key, and bare inserts.
 */
final class WriteBench {

  private static final Operation MEASURED = Operations.CREATE_TICKET;

  private final BenchSettings settings;
  private final Consumer<String> progress;

  WriteBench(BenchSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * @throws IOException when a server does not start, or does not respond as it must
   */
  Report.Comparison run(ProcessSpec.InDirectory server, String operatorToken) throws IOException {
    try (Resources resources = new Resources();
        Probe probe = resources.own(new Probe())) {
      ServerProcess sunucu =
          resources.own(
              ServerProcess.start(server.spec(resources.own(TemporaryDirectory.create()).path())));
      Sample sample =
          Sample.create(probe, sunucu.awaitListening(), operatorToken, settings.connections());
      ServerProcess inserts =
          resources.own(
              ServerProcess.start(
                  ProcessSpec.inserts(
                      settings.serverJar(),
                      settings.jvm(),
                      resources.own(TemporaryDirectory.create()).path(),
                      MEASURED.path(),
                      MEASURED.successStatus())));
      progress.accept("warming up for writes");
      List<Round> rounds =
          InterleavedRun.run(
              List.of(
                  contestant("with key", sunucu, sample, true),
                  contestant("without", sunucu, sample, false),
                  contestant(inserts.name(), inserts, sample, false)),
              settings.pace(),
              round -> progress.accept(round.inWords()));
      return Report.Comparison.of(
          MEASURED.method()
              + " "
              + MEASURED.path()
              + " with a new Idempotency-Key each, and without; beside it a bare Javalin handler that commits one insert through the same pool",
          settings.pace().load(settings.connections()),
          rounds);
    }
  }

  private static Contestant contestant(
      String name, ServerProcess server, Sample sample, boolean idempotent) throws IOException {
    String ticket =
        new JsonMapper()
            .writeValueAsString(
                new TicketCreate(
                    "Disk is slow",
                    "It takes a second.",
                    TicketDepartment.TECHNICAL,
                    TicketPriority.LOW));
    return new Contestant(
        name,
        server,
        Workload.post(
            server.awaitListening(),
            MEASURED.path(),
            sample.keys(),
            ticket,
            MEASURED.successStatus(),
            idempotent));
  }
}
