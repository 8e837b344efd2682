package com.sunucu.server.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.Threads;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class AccountSharesTest {

  @Test
  @DisplayName(
      "an account holds its share and no more, another its own, and idle ones are forgotten")
  void share() throws InterruptedException {
    AccountShares shares = new AccountShares(2);
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    assertThat(shares.take(one, 0)).isTrue();
    assertThat(shares.take(one, 0)).isTrue();
    assertThat(shares.take(one, 0)).isFalse();
    assertThat(shares.take(one, 1_000_000)).isFalse();
    assertThat(shares.take(other, 0)).isTrue();
    shares.giveBack(one);
    assertThat(shares.take(one, 0)).isTrue();
    shares.giveBack(one);
    shares.giveBack(one);
    shares.giveBack(other);

    assertThat(shares.accounts()).isZero();
  }

  @Test
  @DisplayName("hundreds at once never hold more than the share, and all get their turn")
  void atOnce() {
    AccountShares shares = new AccountShares(3);
    UUID account = UUID.randomUUID();
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Threads.atOnce(
        200,
        Thread.ofVirtual().factory(),
        i -> {
          try {
            assertThat(shares.take(account, Duration.ofMinutes(1).toNanos())).isTrue();
            most.accumulateAndGet(held.incrementAndGet(), Math::max);
            Thread.yield();
            held.decrementAndGet();
            shares.giveBack(account);
            return true;
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });

    assertThat(most.get()).isBetween(1, 3);
    assertThat(shares.accounts()).isZero();
  }
}
