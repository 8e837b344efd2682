package com.sunucu.server.webhooks.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliveryBulkheadTest {

  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @Test
  @DisplayName("WHD-07 an account has a quarter of the slots, and gets back what is over")
  void share() {
    DeliveryBulkhead slots =
        DeliveryBulkhead.EMPTY
            .with(of(ONE, DeliveryBulkhead.SHARE - 1))
            .with(of(OTHER, 2))
            .with(of(ONE, 1));

    assertThat(slots.full()).containsExactly(ONE);
    assertThat(slots.roomFor(ONE)).isZero();
    assertThat(slots.roomFor(OTHER)).isEqualTo(DeliveryBulkhead.SHARE - 2);
    assertThat(slots.total()).isEqualTo(DeliveryBulkhead.SHARE + 2);
    assertThat(slots.without(of(ONE, 1)).full()).isEmpty();
    assertThat(slots.without(of(ONE, DeliveryBulkhead.SHARE)).without(of(OTHER, 2)))
        .isEqualTo(DeliveryBulkhead.EMPTY);
  }

  private static List<UUID> of(UUID account, int times) {
    return Collections.nCopies(times, account);
  }
}
