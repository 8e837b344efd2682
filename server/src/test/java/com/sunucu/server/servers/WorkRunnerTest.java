package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.MOMENT;
import static com.sunucu.server.servers.ServerLab.NEVER;
import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.InstallableFamily;
import com.sunucu.api.model.InstallableTemplate;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.ReinstallRequest;
import com.sunucu.api.model.ServerCreatedData;
import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerReinstalledData;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.SnapshotStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Work that goes on after the response: its effects, driven by hand. */
class WorkRunnerTest {

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
    lab.takeSnapshot(server, NOW);
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
    lab.takeSnapshot(server, NOW);
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
  @DisplayName("SRV-11 a server that is terminated while it is worked on stays gone")
  void terminated() {
    Server server = lab.order(NEVER);
    lab.perform(work -> terminate(server));

    assertThat(runner.runOnce(NOW.plusSeconds(60))).isZero();

    assertThat(lab.events()).containsExactly("server.terminated " + NOW);
    assertThat(lab.openWork()).isZero();
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

  private void terminate(Server server) {
    lab.call(
        NOW,
        call -> {
          lab.servers().terminate(call, server.id());
          return server;
        });
  }
}
