package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.MOMENT;
import static com.sunucu.server.servers.ServerLab.NEVER;
import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.SnapshotStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How workers share the work: leases, turns and batches, driven by hand. */
class WorkLeasesTest {

  @AutoClose private final ServerLab lab = new ServerLab();

  private final WorkRunner runner = lab.runner();

  @Test
  @DisplayName("no row is done by two: while one works on it another finds nothing")
  void leased() {
    List<Integer> others = new ArrayList<>();
    lab.perform(work -> others.add(lab.runner().runOnce(NOW.plusSeconds(60))));
    lab.order(NEVER);

    assertThat(runner.runOnce(NOW.plusSeconds(60))).isOne();

    assertThat(others).containsExactly(0);
    assertThat(lab.events()).hasSize(1);
  }

  @Test
  @DisplayName("a worker whose lease ran out records nothing; another one takes the work up")
  void leaseLost() {
    Server server = lab.order(NEVER);
    lab.perform(work -> lab.pass(WorkRunner.LEASE));

    assertThat(runner.runOnce(NOW.plusSeconds(60))).isZero();
    assertThat(lab.read(server.id())).isEqualTo(server);

    lab.perform(work -> {});
    assertThat(runner.runOnce(NOW.plusSeconds(60))).isOne();
    assertThat(lab.events()).hasSize(1);
  }

  @Test
  @DisplayName(
      "a frozen worker that wakes after another took its work over records nothing, neither success nor failure")
  void takenOver() {
    Server server = lab.order(NEVER);
    lab.perform(work -> {
      if (work.attempts() == 1) {
        lab.pass(WorkRunner.LEASE);
        assertThat(lab.runner().runOnce(NOW.plusSeconds(60))).isOne();
        throw new IllegalStateException("woke up late");
      }
    });

    assertThat(runner.runOnce(NOW.plusSeconds(60))).isZero();

    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.running(NOW.plusSeconds(60)));
    assertThat(lab.events()).hasSize(1);
    assertThat(lab.openWork()).isZero();
  }

  @Test
  @DisplayName(
      "of a server's work only the earliest is done at a time: a retry comes before what is due later")
  void oneAtATime() {
    List<String> done = new ArrayList<>();
    lab.perform(work -> {
      done.add(work.order().getClass().getSimpleName() + work.attempts());
      if (work.attempts() < 3) {
        throw new IllegalStateException("busy");
      }
    });
    Server server = lab.insert(ServerState.running(NOW));
    lab.takeSnapshot(server, NOW);
    lab.takeSnapshot(server, NOW.plusSeconds(3));

    runner.runOnce(NOW.plusSeconds(3600));

    assertThat(done)
        .containsExactly(
            "TakeSnapshot1",
            "TakeSnapshot2",
            "TakeSnapshot3",
            "TakeSnapshot1",
            "TakeSnapshot2",
            "TakeSnapshot3");
    assertThat(lab.snapshots(server.id()))
        .extracting(Snapshot::status)
        .containsExactly(SnapshotStatus.READY, SnapshotStatus.READY);
  }

  @Test
  @DisplayName(
      "each piece of work has a lease of its own from when it is begun: much that is slow is all done at the first attempt")
  void leasesFromTheBeginning() {
    List<Integer> attempts = new ArrayList<>();
    lab.perform(work -> {
      attempts.add(work.attempts());
      lab.pass(WorkRunner.LEASE.minus(MOMENT));
    });
    int many = 5;
    IntStream.range(0, many).forEach(i -> lab.order(NEVER));

    assertThat(runner.runOnce(NOW.plusSeconds(60))).isEqualTo(many);

    assertThat(attempts).hasSize(many).containsOnly(1);
    assertThat(lab.events()).hasSize(many);
    assertThat(lab.openWork()).isZero();
  }

  @Test
  @DisplayName("what waits for its turn beside slow work is free for another worker")
  void sharesTheWork() {
    lab.order(NEVER);
    lab.order(NEVER);
    List<Integer> others = new ArrayList<>();
    lab.perform(work -> {
      lab.perform(other -> {});
      others.add(lab.runner().runOnce(NOW.plusSeconds(60)));
    });

    assertThat(runner.runOnce(NOW.plusSeconds(60))).isOne();

    assertThat(others).containsExactly(1);
    assertThat(lab.events()).hasSize(2);
  }

  @Test
  @DisplayName("more than a batch is done in one run")
  void batches() {
    int many = 150;
    IntStream.range(0, many).forEach(i -> lab.order(NOW.plusSeconds(90)));

    assertThat(runner.runOnce(NOW.plusSeconds(100))).isEqualTo(2 * many);

    assertThat(lab.openWork()).isZero();
    assertThat(list())
        .hasSize(many)
        .allSatisfy(it -> assertThat(it.status()).isEqualTo(ServerStatus.SUSPENDED));
  }

  private List<ServerJson> list() {
    return lab.call(NOW, lab.endpoints()::listServers);
  }
}
