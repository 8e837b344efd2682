package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @Test
  @DisplayName("WHD-07 an account has a quarter of the slots, and gets back what is over")
  void share() {
    Slots slots = Slots.UNUSED.with(of(ONE, Slots.SHARE - 1)).with(of(OTHER, 2)).with(of(ONE, 1));

    assertThat(slots.full()).containsExactly(ONE);
    assertThat(slots.roomFor(ONE)).isZero();
    assertThat(slots.roomFor(OTHER)).isEqualTo(Slots.SHARE - 2);
    assertThat(slots.inFlight()).isEqualTo(Slots.SHARE + 2);
    assertThat(slots.without(of(ONE, 1)).full()).isEmpty();
    assertThat(slots.without(of(ONE, Slots.SHARE)).without(of(OTHER, 2))).isEqualTo(Slots.UNUSED);
  }

  private static List<UUID> of(UUID account, int times) {
    return Collections.nCopies(times, account);
  }
}
