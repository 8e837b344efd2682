package com.sunucu.server.sandbox;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.core.ApiException;
import com.sunucu.server.sandbox.SandboxClock.Reading;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SandboxClockTest {

  private static final Instant END = Instant.parse("9989-12-31T23:59:59.999Z");
  private static final Instant START = Instant.parse("2026-06-03T09:00:00.123456Z");

  @AutoClose private final Database database = Database.open(DatabaseSettings.inMemory());
  private Instant real = START;
  private final SandboxClock clock = new SandboxClock(database, () -> real);

  @Test
  @DisplayName("a new sandbox has real time")
  void realTime() {
    assertThat(clock.now()).isEqualTo(START);
    real = START.plusSeconds(5);
    assertThat(clock.read()).isEqualTo(new Reading(START.plusSeconds(5), false));
  }

  @Test
  @DisplayName("each change answers what the clock shows then")
  void changes() {
    assertThat(clock.advance(Duration.ofMillis(60_250)))
        .isEqualTo(new Reading(START.plusMillis(60_250), false));
    assertThat(clock.freeze()).isEqualTo(new Reading(START.plusMillis(60_250), true));
    real = START.plusSeconds(1000);
    assertThat(clock.advance(Duration.ofSeconds(1)))
        .isEqualTo(new Reading(START.plusMillis(61_250), true));
    assertThat(clock.resume()).isEqualTo(new Reading(START.plusMillis(61_250), false));
    real = START.plusSeconds(1001);
    assertThat(clock.now()).isEqualTo(START.plusMillis(62_250));
  }

  @Test
  @DisplayName(
      "a restart goes on from where the clock stands, frozen or running, to the microsecond")
  void restart() {
    clock.advance(Duration.ofDays(3));
    clock.freeze();
    real = START.plusSeconds(7);
    SandboxClock frozen = new SandboxClock(database, () -> real);
    assertThat(frozen.read()).isEqualTo(new Reading(START.plus(Duration.ofDays(3)), true));
    frozen.resume();
    real = START.plusSeconds(8);
    assertThat(new SandboxClock(database, () -> real).read())
        .isEqualTo(new Reading(START.plus(Duration.ofDays(3)).plusSeconds(1), false));
  }

  @Test
  @DisplayName("a change starts from what the database has, so that those of two nodes add up")
  void twoNodes() {
    SandboxClock other = new SandboxClock(database, () -> real);
    other.advance(Duration.ofSeconds(10));
    assertThat(clock.advance(Duration.ofSeconds(10)).now()).isEqualTo(START.plusSeconds(20));
  }

  @Test
  @DisplayName(
      "a step past the end of the year 9989 is refused with 400 and changes nothing, however long it is")
  void endOfTime() {
    Duration untilTheEnd = Duration.between(START, END);
    clock.freeze();
    for (Duration tooFar :
        List.of(
            untilTheEnd.plusMillis(1),
            Duration.ofSeconds(1_000_000_000_000_000_000L),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> clock.advance(tooFar))
          .satisfies(it -> assertThat(it.code().status()).isEqualTo(400))
          .satisfies(it -> assertThat(it.details()).singleElement().asString().contains("9989"));
    }
    assertThat(clock.now()).isEqualTo(START);
    assertThat(clock.advance(untilTheEnd).now()).isEqualTo(END);
  }

  @Test
  @DisplayName("a clock that runs stops at the end of the year 9989: no time has a fifth digit")
  void stopsAtTheEnd() {
    clock.advance(Duration.between(START, END));
    real = START.plus(Duration.ofDays(36_500));
    assertThat(clock.now()).isEqualTo(END);
    assertThat(clock.read().now()).isEqualTo(END);
    clock.freeze();
    assertThat(clock.resume().now()).isEqualTo(END);
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> clock.advance(Duration.ofMillis(1)));
  }

  @Test
  @DisplayName("a reset sets the clock to real time, running, for good")
  void reset() {
    clock.advance(Duration.ofDays(3));
    clock.freeze();
    real = START.plusSeconds(7);
    assertThat(clock.reset()).isEqualTo(new Reading(START.plusSeconds(7), false));
    assertThat(new SandboxClock(database, () -> real).distance().none()).isTrue();
  }

  @Test
  @DisplayName("a chore that began before a reset ends before it: it sees no time twice")
  void resetWaitsForChores() throws Exception {
    clock.advance(Duration.ofHours(1));
    Thread reset = Thread.ofPlatform().unstarted(clock::reset);
    clock.during(now -> {
      reset.start();
      eventually()
          .untilAsserted(() -> assertThat(reset.getState()).isEqualTo(Thread.State.WAITING));
      assertThat(clock.now()).isEqualTo(now);
    });
    reset.join();
    assertThat(clock.now()).isEqualTo(START);
  }

  @Test
  @DisplayName("a change that could not be stored is not gone by")
  void notStored() {
    database.close();
    assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(clock::freeze);
    assertThat(clock.read()).isEqualTo(new Reading(START, false));
  }
}
