package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.backbone.Addresses;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.servers.Server.Term;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of a server's state by itself; {@link StateTableTest} has what an owner can do. */
class ServerStateTest {

  private static final Instant BEFORE = NOW.minusSeconds(500);

  @ParameterizedTest(name = "{0}: suspended over {1}, then {2}")
  @CsvSource({
    "pending, pending, pending",
    "building, building, building",
    "running, running, running",
    "stopped, stopped, running",
    "reinstalling, reinstalling, reinstalling",
    "reverting, reverting, reverting",
    "failed, failed, failed",
    "suspended, running, running"
  })
  @DisplayName(
      "EVT-05 a suspension holds in every state; when it ends the server runs, or goes on with its work")
  void suspension(String before, String resumesAs, String after) {
    ServerState suspended = state(before).suspended();

    assertThat(suspended.status()).isEqualTo(ServerStatus.SUSPENDED);
    assertThat(suspended.resumesAs()).contains(ServerStatus.fromValue(resumesAs));
    assertThat(suspended.suspended()).isEqualTo(suspended);
    assertThat(suspended.unsuspended(NOW)).isEqualTo(stateAt(after, NOW));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUSPENDED")
  @DisplayName("EVT-05 to end the suspension of a server that is not suspended changes nothing")
  void notSuspended(ServerStatus status) {
    ServerState state = state(status.value());

    assertThat(state.unsuspended(NOW)).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "provisioned, pending, running",
    "reinstalled, reinstalling, running",
    "reverted to running, reverting, running",
    "reverted to stopped, reverting, stopped",
    "failed, pending, failed",
    "failed, reinstalling, failed",
    "failed, reverting, failed",
    "failed, running, failed",
    "failed, stopped, failed"
  })
  @DisplayName("RUL-30 what work leaves behind, also under a suspension, which stays")
  void work(String work, String before, String after) {
    ServerState state = state(before);

    assertThat(end(work, state)).isEqualTo(stateAt(after, NOW));
    assertThat(end(work, state.suspended()).status()).isEqualTo(ServerStatus.SUSPENDED);
    assertThat(end(work, state.suspended()).resumesAs()).contains(ServerStatus.fromValue(after));
  }

  @Test
  @DisplayName("work that ends on a server without such work is an internal fault")
  void wrongWork() {
    assertThatThrownBy(() -> state("running").reinstalled(NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> state("reverting").suspended().provisioned(NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("a state that contradicts itself is not made")
  void contradictions() {
    for (ServerStatus status : ServerStatus.values()) {
      boolean running = status == ServerStatus.RUNNING;
      boolean suspended = status == ServerStatus.SUSPENDED;
      assertThatThrownBy(() ->
              new ServerState(
                  status,
                  running ? Optional.empty() : Optional.of(NOW),
                  suspended ? Optional.of(ServerStatus.RUNNING) : Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() ->
              new ServerState(
                  status,
                  running ? Optional.of(NOW) : Optional.empty(),
                  suspended ? Optional.empty() : Optional.of(ServerStatus.RUNNING)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("RUL-11 a 409 names the state, while what it would be legal, and what is legal now")
  void refusal() {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> state("suspended").powered(PowerAction.REBOOT, NOW));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_STATE);
    assertThat(refusal)
        .hasMessage(
            "The server is suspended. That forbids reboot, which is possible while it is running."
                + " Possible now: deleting a snapshot, terminate.");
  }

  @Test
  @DisplayName("RUL-44 an expired server is suspended once, and a month is added when that ends")
  void expiry() {
    Server server = server(new Term(BEFORE, NOW));
    Server expired = server.expired();
    Server resumed = expired.unsuspended(Instant.parse("2027-01-31T00:00:00Z"));

    assertThat(server.term().expiryDue()).contains(NOW);
    assertThat(expired.state().status()).isEqualTo(ServerStatus.SUSPENDED);
    assertThat(expired.term()).isEqualTo(new Term(BEFORE, NOW, true));
    assertThat(expired.term().expiryDue()).isEmpty();
    assertThat(resumed.state().status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(resumed.term()).isEqualTo(new Term(BEFORE, Instant.parse("2027-02-28T00:00:00Z")));
  }

  @Test
  @DisplayName("RUL-44 a suspension for another reason leaves the term alone")
  void otherReason() {
    Server server = server(new Term(BEFORE, NOW));
    Server suspended = server.with(server.state().suspended());

    assertThat(suspended.unsuspended(BEFORE).term()).isEqualTo(server.term());
  }

  @Test
  @DisplayName(
      "RUL-44 a server that is ordered with a time that has passed expires when it is ordered")
  void expiredFromTheStart() {
    assertThat(new Term(NOW, BEFORE).expiryDue()).contains(NOW);
  }

  @Test
  @DisplayName("SRV-02 a server keeps the addresses that it has")
  void addresses() {
    Server reached =
        server(new Term(BEFORE, NOW)).reachedAt(new Addresses("192.0.2.1", "2001:db8::1"));

    assertThat(reached.network().ipv4()).contains("192.0.2.1");
    assertThat(reached.network().ipv6()).contains("2001:db8::1");
    assertThat(reached.reachedAt(new Addresses("192.0.2.2", "2001:db8::2"))).isEqualTo(reached);
  }

  private static ServerState end(String work, ServerState state) {
    return switch (work) {
      case "provisioned" -> state.provisioned(NOW);
      case "reinstalled" -> state.reinstalled(NOW);
      case "reverted to running" -> state.reverted(PowerState.RUNNING, NOW);
      case "reverted to stopped" -> state.reverted(PowerState.STOPPED, NOW);
      case "failed" -> state.failed();
      default -> throw new IllegalArgumentException(work);
    };
  }

  private static ServerState state(String status) {
    return stateAt(status, BEFORE);
  }

  private static ServerState stateAt(String status, Instant since) {
    return status.equals("running")
        ? ServerState.running(since)
        : ServerState.of(ServerStatus.fromValue(status));
  }

  private static Server server(Term term) {
    return new Server(
        UUID.randomUUID(),
        "web",
        new Server.Network("web.example.com", Optional.empty(), Optional.empty(), "istanbul-1"),
        new Server.Image("debian", "debian-13"),
        new Server.Size(2, 4096, 80, 4000),
        ServerState.running(BEFORE),
        term);
  }
}
