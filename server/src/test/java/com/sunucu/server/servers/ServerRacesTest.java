package com.sunucu.server.servers;

import static com.sunucu.server.Threads.atOnce;
import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many at once on the same server. */
class ServerRacesTest {

  private static final int THREADS = 16;

  @AutoClose private final ServerLab lab = new ServerLab();

  @Test
  @DisplayName(
      "SRV-06 EVT-02 of many that stop a running server one does, and one event reports it")
  void stopped() {
    Server server = lab.insert(ServerState.running(NOW));

    List<Optional<ErrorCode>> refusals =
        atOnce(
            THREADS,
            i -> refusal(call -> lab.servers().power(call, server.id(), PowerAction.STOP)));

    assertThat(refusals).allMatch(Optional::isEmpty);
    assertThat(lab.events()).hasSize(1);
  }

  @Test
  @DisplayName("SRV-11 EVT-04 of many that terminate a server one does, the others find none")
  void terminated() {
    Server server = lab.insert(ServerState.running(NOW));

    List<Optional<ErrorCode>> refusals =
        atOnce(THREADS, i -> refusal(call -> terminate(call, server)));

    assertThat(refusals).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(refusals)
        .filteredOn(Optional::isPresent)
        .containsOnly(Optional.of(ErrorCode.NOT_FOUND));
    assertThat(lab.events()).hasSize(1);
  }

  @Test
  @DisplayName("RUL-29 snapshots that are taken at once do not pass the limit")
  void snapshots() {
    Server server = lab.insert(ServerState.running(NOW));

    List<Optional<ErrorCode>> refusals = atOnce(THREADS, i -> refusal(call -> take(call, server)));

    assertThat(refusals).filteredOn(Optional::isEmpty).hasSize(Servers.MAX_SNAPSHOTS);
    assertThat(refusals)
        .filteredOn(Optional::isPresent)
        .containsOnly(Optional.of(ErrorCode.LIMIT_REACHED));
    assertThat(lab.snapshots(server.id())).hasSize(Servers.MAX_SNAPSHOTS);
    assertThat(lab.openWork()).isEqualTo(Servers.MAX_SNAPSHOTS);
  }

  @Test
  @DisplayName("SRV-09 a server is reinstalled once at a time")
  void reinstalled() {
    Server server = lab.insert(ServerState.running(NOW));

    List<Optional<ErrorCode>> refusals =
        atOnce(
            THREADS,
            i -> refusal(call -> lab.servers().reinstall(call, server.id(), server.image())));

    assertThat(refusals).filteredOn(Optional::isEmpty).hasSize(1);
    assertThat(lab.openWork()).isOne();
  }

  @Test
  @DisplayName(
      "work that many do at once is done once, and a server that is terminated meanwhile leaves nothing behind")
  void mixed() {
    List<Server> servers =
        IntStream.range(0, 8).mapToObj(i -> lab.order(NOW.plusSeconds(600))).toList();

    atOnce(
        THREADS,
        i -> {
          if (i % 2 == 0) {
            lab.runner(pause -> {}).catchUp(NOW.plusSeconds(60));
            return Optional.empty();
          }
          return refusal(call ->
              i % 4 == 1 ? terminate(call, servers.get(i / 2)) : take(call, servers.get(i / 2)));
        });
    lab.runner().catchUp(NOW.plusSeconds(600));

    List<ServerJson> left = lab.call(NOW, lab.endpoints()::listServers);
    assertThat(left)
        .hasSize(4)
        .allSatisfy(it -> assertThat(it.status()).isEqualTo(ServerStatus.SUSPENDED));
    assertThat(lab.openWork()).isZero();
    assertThat(lab.events()).filteredOn(it -> it.startsWith("server.terminated")).hasSize(4);
    assertThat(lab.events()).filteredOn(it -> it.startsWith("server.suspended")).hasSize(4);
    assertThat(lab.events()).filteredOn(it -> it.startsWith("server.created")).hasSizeBetween(4, 8);
  }

  private Optional<ErrorCode> refusal(Function<Call, Object> operation) {
    try {
      lab.call(NOW, operation);
      return Optional.empty();
    } catch (ApiException e) {
      return Optional.of(e.code());
    }
  }

  private Object take(Call call, Server server) {
    return lab.servers().takeSnapshot(call, server.id(), new Snapshot.Text("a", Optional.empty()));
  }

  private Object terminate(Call call, Server server) {
    lab.servers().terminate(call, server.id());
    return server;
  }
}
