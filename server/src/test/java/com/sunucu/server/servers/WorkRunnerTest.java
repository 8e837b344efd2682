package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.model.InstallableFamily;
import com.sunucu.api.model.InstallableTemplate;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.ReinstallRequest;
import com.sunucu.api.model.ServerCreatedData;
import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerReinstalledData;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.ServerSuspendedData;
import com.sunucu.api.model.SnapshotStatus;
import com.sunucu.server.backbone.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Work that goes on after the answer, driven by hand. */
class WorkRunnerTest {

  private static final Instant NEVER = NOW.plus(Duration.ofDays(3650));
  private static final Duration MOMENT = Duration.ofMillis(1);

  @AutoClose private final ServerLab lab = new ServerLab();
  private final WorkRunner runner = lab.runner();

  @Test
  @DisplayName(
      "EVT-01 an ordered server runs, has addresses and its event after 60 s, and not before")
  void created() {
    Server server = lab.order(NEVER);

    assertThat(runner.runOnce(NOW.plusSeconds(60).minus(MOMENT))).isZero();
    assertThat(lab.read(server.id())).isEqualTo(server);
    assertThat(runner.runOnce(NOW.plusSeconds(60))).isOne();

    Server running = lab.read(server.id());
    assertThat(running.state()).isEqualTo(ServerState.running(NOW.plusSeconds(60)));
    assertThat(running.network().ipv4()).contains(lab.backbone().addresses(server.id()).ipv4());
    assertThat(running.network().ipv6()).contains(lab.backbone().addresses(server.id()).ipv6());
    assertThat(lab.eventList())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.createdAt()).isEqualTo(NOW.plusSeconds(60));
          assertThat(it.data())
              .isEqualTo(new ServerCreatedData(server.id(), ServerStatus.RUNNING, "web"));
        });
    assertThat(lab.openWork()).isZero();
  }

  @Test
  @DisplayName("EVT-01 after a jump of ten days the server has been running since its 60th second")
  void late() {
    Server server = lab.order(NEVER);

    runner.catchUp(NOW.plus(Duration.ofDays(10)));

    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.running(NOW.plusSeconds(60)));
    assertThat(lab.events()).containsExactly("server.created " + NOW.plusSeconds(60));
  }

  @Test
  @DisplayName("SRV-09 EVT-03 a reinstall takes 120 s; its event says what was installed")
  void reinstalled() {
    Server server = lab.insert(ServerState.of(ServerStatus.STOPPED));
    reinstall(server);

    runner.runOnce(NOW.plusSeconds(120).minus(MOMENT));
    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.of(ServerStatus.REINSTALLING));
    runner.runOnce(NOW.plusSeconds(120));

    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.running(NOW.plusSeconds(120)));
    assertThat(lab.eventList())
        .singleElement()
        .satisfies(it ->
            assertThat(it.data())
                .isEqualTo(new ServerReinstalledData(server.id(), "rocky", "rocky-9")));
  }

  @Test
  @DisplayName(
      "SRV-10 a revert takes 60 s and brings back the power state of before and the system of the snapshot")
  void reverted() {
    Server stopped = lab.insert(ServerState.of(ServerStatus.STOPPED));
    Server running = lab.insert(ServerState.running(NOW.minusSeconds(900)));
    for (Server server : List.of(stopped, running)) {
      Snapshot snapshot = lab.snapshot(server);
      lab.call(NOW, call -> lab.servers().revert(call, server.id(), snapshot.id()));
    }

    runner.runOnce(NOW.plusSeconds(60).minus(MOMENT));
    assertThat(lab.read(stopped.id()).state()).isEqualTo(ServerState.of(ServerStatus.REVERTING));
    runner.runOnce(NOW.plusSeconds(60));

    assertThat(lab.read(stopped.id()).state()).isEqualTo(ServerState.of(ServerStatus.STOPPED));
    assertThat(lab.read(running.id()).state()).isEqualTo(ServerState.running(NOW.plusSeconds(60)));
    assertThat(lab.read(stopped.id()).image()).isEqualTo(new Server.Image("rocky", "rocky-9"));
    assertThat(lab.events()).isEmpty();
  }

  @Test
  @DisplayName(
      "SRV-07 a snapshot is ready after 30 s, whatever else happens to the server meanwhile")
  void snapshot() {
    Server server = lab.insert(ServerState.running(NOW));
    take(server);
    lab.call(NOW, call -> lab.servers().power(call, server.id(), PowerAction.STOP));

    runner.runOnce(NOW.plusSeconds(30).minus(MOMENT));
    assertThat(lab.snapshots(server.id()))
        .extracting(Snapshot::status)
        .containsExactly(SnapshotStatus.CREATING);
    runner.runOnce(NOW.plusSeconds(30));

    assertThat(lab.snapshots(server.id()))
        .extracting(Snapshot::status)
        .containsExactly(SnapshotStatus.READY);
    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.of(ServerStatus.STOPPED));
  }

  @Test
  @DisplayName(
      "ERR-11 work is tried three times, a second apart; then the server has failed, and nothing goes on with it")
  void threeAttempts() {
    List<Integer> attempts = new ArrayList<>();
    lab.perform(work -> {
      attempts.add(work.attempts());
      throw new IllegalStateException("no disk");
    });
    Server server = lab.insert(ServerState.running(NOW));
    take(server);
    reinstall(server);

    runner.runOnce(NOW.plusSeconds(31));
    assertThat(attempts).containsExactly(1, 2);
    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.of(ServerStatus.REINSTALLING));
    runner.runOnce(NOW.plusSeconds(32));

    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.of(ServerStatus.FAILED));
    assertThat(lab.snapshots(server.id())).isEmpty();
    assertThat(lab.openWork()).isZero();
    assertThat(lab.events()).isEmpty();
    assertThat(lab.provisioningLog(server.id()))
        .contains("accepted", "attempt 1", "no disk", "attempt 3", "failed for good");
  }

  @Test
  @DisplayName("work whose second attempt succeeds is done, at the time at which that was due")
  void secondAttempt() {
    lab.perform(work -> {
      if (work.attempts() == 1) {
        throw new IllegalStateException("busy");
      }
    });
    Server server = lab.order(NEVER);

    assertThat(runner.runOnce(NOW.plusSeconds(3600))).isEqualTo(2);

    assertThat(lab.read(server.id()).state()).isEqualTo(ServerState.running(NOW.plusSeconds(61)));
  }

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
  @DisplayName("SRV-11 a server that is terminated while it is worked on stays gone")
  void terminated() {
    Server server = lab.order(NEVER);
    lab.perform(work -> terminate(server));

    assertThat(runner.runOnce(NOW.plusSeconds(60))).isZero();

    assertThat(lab.events()).containsExactly("server.terminated " + NOW);
    assertThat(lab.openWork()).isZero();
  }

  @Test
  @DisplayName("RUL-44 EVT-05 a server is suspended when its time is over, and not before, once")
  void expired() {
    Instant end = NOW.plusSeconds(500);
    Server server = lab.insert(ServerState.running(NOW), end);

    runner.runOnce(end.minus(MOMENT));
    assertThat(lab.read(server.id())).isEqualTo(server);
    runner.catchUp(end.plusSeconds(9));
    runner.catchUp(end.plusSeconds(99));

    assertThat(lab.read(server.id()).state().status()).isEqualTo(ServerStatus.SUSPENDED);
    assertThat(lab.eventList())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.createdAt()).isEqualTo(end);
          assertThat(it.data()).isEqualTo(new ServerSuspendedData(server.id(), "expired"));
        });
  }

  @Test
  @DisplayName("RUL-44 a server whose suspension for expiry ends is not suspended again at once")
  void resumed() {
    Instant end = NOW.plusSeconds(500);
    Server server = lab.insert(ServerState.running(NOW), end);
    runner.catchUp(end);

    lab.call(end, call -> lab.servers().unsuspend(call.tx(), server.id(), end));
    runner.catchUp(end.plusSeconds(1));

    Server after = lab.read(server.id());
    assertThat(after.state()).isEqualTo(ServerState.running(end));
    assertThat(after.term().expiresAt()).isEqualTo(Instant.parse("2026-07-03T12:08:20Z"));
    runner.catchUp(after.term().expiresAt());
    assertThat(lab.events()).hasSize(2);
  }

  @Test
  @DisplayName("what happens to a server happens in the clock's order, also when all of it is late")
  void inOrder() {
    lab.order(NOW.plusSeconds(30));
    lab.order(NOW.plusSeconds(90));

    runner.catchUp(NOW.plusSeconds(3600));

    assertThat(lab.events())
        .containsExactlyInAnyOrder(
            "server.suspended " + NOW.plusSeconds(30),
            "server.created " + NOW.plusSeconds(60),
            "server.created " + NOW.plusSeconds(60),
            "server.suspended " + NOW.plusSeconds(90));
    assertThat(list())
        .allSatisfy(it -> {
          assertThat(it.status()).isEqualTo(ServerStatus.SUSPENDED);
          assertThat(it.ipAddress()).isPresent();
        });
    assertThat(statusesOfCreation()).containsExactlyInAnyOrder("suspended", "running");
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
    take(server);
    lab.call(NOW.plusSeconds(3), call -> lab.servers().takeSnapshot(call, server.id(), text()));

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

  @Test
  @DisplayName("catching up waits for the worker that holds the work")
  void waits() {
    Server server = lab.order(NEVER);
    List<Work> held = new ArrayList<>();
    lab.perform(work -> {
      // The other worker is in the middle of it: a caller that catches up now has to wait.
      held.add(work);
      if (held.size() == 1) {
        WorkRunner waiting = lab.runner(pause -> lab.pass(Duration.ofSeconds(1)));
        waiting.catchUp(NOW.plusSeconds(60));
        assertThat(lab.read(server.id()).state())
            .isEqualTo(ServerState.running(NOW.plusSeconds(60)));
      }
    });

    runner.runOnce(NOW.plusSeconds(60));

    assertThat(held).hasSize(2);
    assertThat(lab.events()).hasSize(1);
  }

  @Test
  @DisplayName("catching up does not time out because it had much to do itself")
  void waitsAfterMuchWork() {
    Server ours = lab.insert(ServerState.running(NOW));
    take(ours);
    take(ours);
    Duration most = WorkRunner.LEASE.minus(MOMENT);
    List<Server> theirs = new ArrayList<>();
    lab.perform(work -> {
      lab.pass(most);
      if (!work.serverId().equals(ours.id()) || lab.openWork() > 1) {
        return;
      }
      // Meanwhile another worker has begun something else that is due.
      theirs.add(lab.order(NEVER));
      lab.claim(NOW.plusSeconds(60));
    });

    lab.runner(pause -> lab.pass(Duration.ofSeconds(1))).catchUp(NOW.plusSeconds(60));

    assertThat(most.multipliedBy(2)).isGreaterThan(WorkRunner.TIMEOUT);
    assertThat(theirs)
        .singleElement()
        .satisfies(it ->
            assertThat(lab.read(it.id()).state())
                .isEqualTo(ServerState.running(NOW.plusSeconds(60))));
    assertThat(lab.openWork()).isZero();
  }

  @Test
  @DisplayName("catching up does not wait for ever")
  void givesUp() {
    lab.order(NEVER);
    lab.perform(work -> lab.pass(WorkRunner.LEASE));

    assertThatThrownBy(() -> runner.catchUp(NOW.plusSeconds(60)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not complete");
  }

  private List<String> statusesOfCreation() {
    return lab.eventList().stream()
        .flatMap(it ->
            it.data() instanceof ServerCreatedData data
                ? Optional.of(data.status().value()).stream()
                : Optional.<String>empty().stream())
        .toList();
  }

  private List<ServerJson> list() {
    return lab.call(NOW, lab.endpoints()::listServers);
  }

  private void reinstall(Server server) {
    lab.call(
        NOW,
        call ->
            lab.endpoints()
                .reinstallServer(
                    call,
                    server.id(),
                    new ReinstallRequest(
                        InstallableTemplate.ROCKY_9, Optional.of(InstallableFamily.ROCKY))));
  }

  private void take(Server server) {
    lab.call(NOW, call -> lab.servers().takeSnapshot(call, server.id(), text()));
  }

  private void terminate(Server server) {
    lab.call(
        NOW,
        call -> {
          lab.servers().terminate(call, server.id());
          return server;
        });
  }

  private static Snapshot.Text text() {
    return new Snapshot.Text("a", Optional.empty());
  }
}
