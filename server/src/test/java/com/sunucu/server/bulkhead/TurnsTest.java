package com.sunucu.server.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Threads;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TurnsTest {

  @Test
  @DisplayName(
      "an account holds its share and no more, another its own, and idle ones are forgotten")
  void share() throws InterruptedException {
    Bulkhead turns = bulkhead(2);
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    Bulkhead.Turn first = turns.take(one, Duration.ZERO).orElseThrow();
    Bulkhead.Turn second = turns.take(one, Duration.ZERO).orElseThrow();
    assertThat(turns.take(one, Duration.ZERO)).isEmpty();
    assertThat(turns.take(one, Duration.ofMillis(1))).isEmpty();
    Bulkhead.Turn others = turns.take(other, Duration.ZERO).orElseThrow();
    first.giveBack();
    Bulkhead.Turn third = turns.take(one, Duration.ZERO).orElseThrow();
    List.of(second, third, others).forEach(Bulkhead.Turn::giveBack);

    assertThat(turns.accounts()).isZero();
  }

  @Test
  @DisplayName("a turn that the total does not allow takes nothing of the account's share")
  void total() throws InterruptedException {
    Bulkhead turns = new Bulkhead(new Bulkhead.Limits(1, 1, 8, Duration.ZERO));
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    Bulkhead.Turn first = turns.take(one, Duration.ZERO).orElseThrow();
    assertThat(turns.take(other, Duration.ZERO)).isEmpty();
    assertThat(turns.accounts()).isEqualTo(1);
    first.giveBack();

    assertThat(turns.take(other, Duration.ZERO)).isPresent();
  }

  @Test
  @DisplayName("hundreds at once never hold more than the share, and all get their turn")
  void atOnce() {
    Bulkhead turns = bulkhead(3);
    UUID account = UUID.randomUUID();
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Threads.atOnce(
        200,
        Thread.ofVirtual().factory(),
        i -> {
          try {
            Bulkhead.Turn turn = turns.take(account, Duration.ofMinutes(1)).orElseThrow();
            most.accumulateAndGet(held.incrementAndGet(), Math::max);
            Thread.yield();
            held.decrementAndGet();
            turn.giveBack();
            return true;
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });

    assertThat(most.get()).isBetween(1, 3);
    assertThat(turns.accounts()).isZero();
  }

  private static Bulkhead bulkhead(int share) {
    return new Bulkhead(new Bulkhead.Limits(Bulkhead.UNLIMITED, share, 200, Duration.ZERO));
  }
}
