package com.sunucu.load.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateVerdictTest {

  private static final int LIMIT = 5;
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Instant START = Instant.parse("2026-06-03T12:00:00.250Z");
  private static final long RESET = START.plus(WINDOW).getEpochSecond() + 1;

  @Test
  @DisplayName("RL-01: exactly the limit, then refusals, in each of two windows: passed")
  void exact() {
    List<Observation> all = new ArrayList<>(over(1, LIMIT, 3));
    over(1, LIMIT, 2).stream().map(it -> later(it, WINDOW)).forEach(all::add);
    all.addAll(within(2, LIMIT));

    RateVerdict verdict = judge(all);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict)
        .extracting(
            RateVerdict::keysOver,
            RateVerdict::keysWithin,
            RateVerdict::windowsJudged,
            RateVerdict::served,
            RateVerdict::refused)
        .containsExactly(1, 1, 2, 15L, 5L);
  }

  @Test
  @DisplayName("RL-01: a last window that drew no refusal may have served fewer")
  void unfinishedWindow() {
    List<Observation> all = new ArrayList<>(over(1, LIMIT, 1));
    within(1, 2).stream()
        .map(it -> later(it, WINDOW))
        .map(RateVerdictTest::driven)
        .forEach(all::add);

    assertThat(judge(all).passed()).isTrue();
  }

  @ParameterizedTest(name = "{0} served")
  @CsvSource({"4", "6"})
  @DisplayName("RL-01, RL-07: one too few and one too many are told")
  void inexact(int served) {
    assertThat(judge(over(1, served, 3)).violations())
        .anyMatch(it -> it.contains(served + " served, not 5"));
  }

  @Test
  @DisplayName("RL-02: a key within its limit is never refused")
  void bystander() {
    List<Observation> all =
        over(1, LIMIT, 1).stream().map(it -> change(it, true, it.status())).toList();

    assertThat(judge(all).violations())
        .containsExactly("key 1 stayed within its limit and was refused");
  }

  @Test
  @DisplayName("a load that reaches no limit proves nothing and does not pass")
  void tooLittle() {
    List<Observation> all = within(1, 3).stream().map(RateVerdictTest::driven).toList();

    assertThat(judge(all).violations())
        .containsExactly("key 1 was never refused: the load did not reach its limit");
  }

  @Test
  @DisplayName("RL-05: Remaining counts every served request down, each number once")
  void remainingTwice() {
    assertThat(judge(first(it -> with(it, OptionalLong.of(3), it.retryAfter()))).violations())
        .anyMatch(it -> it.contains("Remaining 3 came twice"));
  }

  @Test
  @DisplayName("RL-03: a response without one of the headers is told")
  void headerMissing() {
    assertThat(judge(first(it -> with(it, OptionalLong.empty(), it.retryAfter()))).violations())
        .anyMatch(it -> it.contains("a rate header is missing"));
  }

  @ParameterizedTest(name = "Retry-After {0}")
  @CsvSource({"-1", "0", "30", "61"})
  @DisplayName("RL-04: Retry-After is missing, out of bounds, or leads elsewhere than to Reset")
  void retryAfter(long wait) {
    OptionalLong header = wait < 0 ? OptionalLong.empty() : OptionalLong.of(wait);

    assertThat(judge(last(it -> with(it, it.remaining(), header))).violations())
        .anyMatch(it -> it.contains("Retry-After"));
  }

  @Test
  @DisplayName("RL-04: a served answer has no Retry-After")
  void retryAfterWhenServed() {
    assertThat(judge(first(it -> with(it, it.remaining(), OptionalLong.of(3)))).violations())
        .contains("key 1: a served answer bears Retry-After");
  }

  @Test
  @DisplayName("any other status is told, once each, and not more than fifty of them in words")
  void otherStatus() {
    List<Observation> all = new ArrayList<>(over(1, LIMIT, 1));
    IntStream.range(0, 60).forEach(i -> all.add(change(all.getFirst(), false, 500)));

    RateVerdict verdict = judge(all);

    assertThat(verdict.violationCount()).isEqualTo(60);
    assertThat(verdict.violations()).hasSize(RateVerdict.MAX_TOLD).contains("key 1: status 500");
  }

  private static RateVerdict judge(List<Observation> all) {
    return RateVerdict.of(all, LIMIT, WINDOW);
  }

  private static List<Observation> first(UnaryOperator<Observation> change) {
    List<Observation> all = new ArrayList<>(over(1, LIMIT, 2));
    all.set(0, change.apply(all.getFirst()));
    return all;
  }

  private static List<Observation> last(UnaryOperator<Observation> change) {
    List<Observation> all = new ArrayList<>(over(1, LIMIT, 2));
    all.set(all.size() - 1, change.apply(all.getLast()));
    return all;
  }

  private static List<Observation> over(int key, int served, int refused) {
    List<Observation> all = new ArrayList<>();
    within(key, served).stream().map(RateVerdictTest::driven).forEach(all::add);
    for (int i = 0; i < refused; i++) {
      all.add(observation(key, false, 429, 0, OptionalLong.of(60)));
    }
    return all;
  }

  private static List<Observation> within(int key, int served) {
    return IntStream.range(0, served)
        .mapToObj(
            i -> observation(key, true, 200, Math.max(0, LIMIT - 1 - i), OptionalLong.empty()))
        .toList();
  }

  private static Observation observation(
      int key, boolean within, int status, long remaining, OptionalLong retryAfter) {
    return new Observation(
        key,
        within,
        START,
        START.plusMillis(20),
        status,
        OptionalLong.of(LIMIT),
        OptionalLong.of(remaining),
        OptionalLong.of(RESET),
        retryAfter);
  }

  private static Observation driven(Observation it) {
    return change(it, false, it.status());
  }

  private static Observation change(Observation it, boolean within, int status) {
    return new Observation(
        it.key(),
        within,
        it.sent(),
        it.seen(),
        status,
        it.limit(),
        it.remaining(),
        it.reset(),
        it.retryAfter());
  }

  private static Observation with(Observation it, OptionalLong remaining, OptionalLong retryAfter) {
    return new Observation(
        it.key(),
        it.within(),
        it.sent(),
        it.seen(),
        it.status(),
        it.limit(),
        remaining,
        it.reset(),
        retryAfter);
  }

  private static Observation later(Observation it, Duration step) {
    return new Observation(
        it.key(),
        it.within(),
        it.sent().plus(step),
        it.seen().plus(step),
        it.status(),
        it.limit(),
        it.remaining(),
        OptionalLong.of(it.reset().getAsLong() + step.toSeconds()),
        it.retryAfter());
  }
}
