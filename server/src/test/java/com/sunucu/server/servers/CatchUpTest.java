package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.MOMENT;
import static com.sunucu.server.servers.ServerLab.NEVER;
import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.backbone.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Catching up waits until no work is due, and not for ever. */
class CatchUpTest {

  @AutoClose private final ServerLab lab = new ServerLab();

  private final WorkRunner runner = lab.runner();

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
    lab.takeSnapshot(ours, NOW);
    lab.takeSnapshot(ours, NOW);
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
}
