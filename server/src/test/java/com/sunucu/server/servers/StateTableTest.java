package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.InstallableTemplate;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.ReinstallRequest;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.SnapshotCreate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every action in every state of a server (RUL-28, RUL-30): the state afterwards, {@code +} if an
 * event is sent at once, or 409.
 */
class StateTableTest {

  @AutoClose private static final ServerLab lab = new ServerLab();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "start,           running,      running+,     409,       409, 409, 409, 409, running+",
    "stop,            stopped+,     stopped,      409,       409, 409, 409, 409, 409",
    "reboot,          running+,     409,          409,       409, 409, 409, 409, 409",
    "snapshot create, running,      stopped,      409,       409, 409, 409, 409, 409",
    "snapshot delete, running,      stopped,      suspended, 409, 409, 409, 409, failed",
    "revert,          reverting,    reverting,    409,       409, 409, 409, 409, 409",
    "reinstall,       reinstalling, reinstalling, 409,       409, 409, 409, 409, reinstalling",
    "password-reset,  running,      stopped,      409,       409, 409, 409, 409, 409",
    "terminate,       gone+,        gone+,        gone+,     gone+, gone+, gone+, gone+, gone+"
  })
  @DisplayName(
      "SRV-06 SRV-07 SRV-08 SRV-09 SRV-10 SRV-11 SRV-12 RUL-28 RUL-30 what each state makes of each write")
  void table(
      String write,
      String running,
      String stopped,
      String suspended,
      String pending,
      String building,
      String reinstalling,
      String reverting,
      String failed) {
    assertThat(outcome(write, ServerStatus.RUNNING)).isEqualTo(running);
    assertThat(outcome(write, ServerStatus.STOPPED)).isEqualTo(stopped);
    assertThat(outcome(write, ServerStatus.SUSPENDED)).isEqualTo(suspended);
    assertThat(outcome(write, ServerStatus.PENDING)).isEqualTo(pending);
    assertThat(outcome(write, ServerStatus.BUILDING)).isEqualTo(building);
    assertThat(outcome(write, ServerStatus.REINSTALLING)).isEqualTo(reinstalling);
    assertThat(outcome(write, ServerStatus.REVERTING)).isEqualTo(reverting);
    assertThat(outcome(write, ServerStatus.FAILED)).isEqualTo(failed);
  }

  private static String outcome(String write, ServerStatus status) {
    ServerState state =
        status == ServerStatus.RUNNING ? ServerState.running(NOW) : ServerState.of(status);
    Server server = lab.insert(state);
    Snapshot snapshot = lab.snapshot(server);
    int eventsBefore = lab.eventList().size();
    try {
      lab.call(NOW, call -> run(write, call, server.id(), snapshot.id()));
    } catch (ApiException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_STATE);
      assertThat(lab.read(server.id())).isEqualTo(server);
      assertThat(lab.eventList()).hasSize(eventsBefore);
      return String.valueOf(e.code().status());
    }
    List<String> after =
        lab.call(NOW, call -> lab.endpoints().listServers(call)).stream()
            .filter(it -> it.id().equals(server.id()))
            .map(it -> it.status().value())
            .toList();
    String event = lab.eventList().size() > eventsBefore ? "+" : "";
    return (after.isEmpty() ? "gone" : after.getFirst()) + event;
  }

  private static Object run(String write, Call call, UUID id, UUID snapshotId) {
    ServersEndpoints api = lab.endpoints();
    return switch (write) {
      case "start", "stop", "reboot" -> api.powerServer(call, id, PowerAction.fromValue(write));
      case "snapshot create" ->
          api.createSnapshot(call, id, new SnapshotCreate(Optional.of("a"), Optional.empty()));
      case "snapshot delete" -> {
        api.deleteSnapshot(call, id, snapshotId);
        yield id;
      }
      case "revert" -> api.revertSnapshot(call, id, snapshotId);
      case "reinstall" ->
          api.reinstallServer(
              call, id, new ReinstallRequest(InstallableTemplate.DEBIAN_12, Optional.empty()));
      case "password-reset" -> api.resetServerPassword(call, id);
      case "terminate" -> {
        api.terminateServer(call, id);
        yield id;
      }
      default -> throw new IllegalArgumentException(write);
    };
  }
}
