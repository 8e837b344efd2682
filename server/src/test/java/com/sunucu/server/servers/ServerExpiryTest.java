package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.MOMENT;
import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.ServerSuspendedData;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server is suspended when its time is over, driven by hand. */
class ServerExpiryTest {

  @AutoClose private final ServerLab lab = new ServerLab();

  private final WorkRunner runner = lab.runner();

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
}
