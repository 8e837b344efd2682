package com.sunucu.conformance.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.conformance.frame.Nonconformity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateWindowsTest {

  private static final int LIMIT = 5;

  @Test
  @DisplayName("RL-01: exactly the limit, counted down to zero in any order, is right")
  void right() {
    assertThat(judge(true, List.of(window(100, 4, 2, 3, 0, 1), refusals(100, 3)))).isEqualTo(1);
  }

  @Test
  @DisplayName("RL-07: two windows are judged apart, and one that drew no 429 is not judged")
  void apart() {
    assertThat(
            judge(
                true,
                List.of(
                    window(100, 4, 3, 2, 1, 0),
                    refusals(100, 1),
                    window(160, 4, 3, 2, 1, 0),
                    refusals(160, 1))))
        .isEqualTo(2);
    assertThat(judge(true, List.of(window(100, 4, 3)))).isZero();
  }

  @Test
  @DisplayName("RL-07: one too many, one too few, and a number told twice are wrong")
  void wrong() {
    assertWrong(true, List.of(window(100, 5, 4, 3, 2, 1, 0), refusals(100, 1)));
    assertWrong(true, List.of(window(100, 4, 3, 2, 1, 0, 0), refusals(100, 1)));
    assertWrong(true, List.of(window(100, 3, 2, 1, 0), refusals(100, 1)));
    assertWrong(true, List.of(window(100, 4, 3, 3, 1, 0), refusals(100, 1)));
    assertWrong(false, List.of(window(100, 3, 2, 0), refusals(100, 1)));
  }

  @Test
  @DisplayName("a key that somebody used before is judged by what it had left")
  void begunBefore() {
    assertThat(judge(false, List.of(window(100, 2, 1, 0), refusals(100, 1)))).isEqualTo(1);
    assertThat(judge(false, List.of(refusals(100, 4)))).isEqualTo(1);
  }

  @Test
  @DisplayName("RL-05: two responses are of one window while something is left and Reset is equal")
  void sameWindow() {
    assertThat(sameWindow(window(100, 1, 0))).isTrue();
    assertThat(sameWindow(window(100, 0, 4))).as("a used-up key was replaced").isFalse();
    assertThat(
            sameWindow(List.of(new WindowResponse(200, 100, 1), new WindowResponse(200, 160, 4))))
        .as("the window ended")
        .isFalse();
  }

  private static boolean sameWindow(List<WindowResponse> two) {
    return RateWindows.sameWindow(two.getFirst().exchange(), two.getLast().exchange());
  }

  private static int judge(boolean whole, List<List<WindowResponse>> windows) {
    List<WindowResponse> all = new ArrayList<>();
    windows.forEach(all::addAll);
    return RateWindows.judge(LIMIT, all.stream().map(WindowResponse::exchange).toList(), whole);
  }

  private static void assertWrong(boolean whole, List<List<WindowResponse>> windows) {
    assertThatThrownBy(() -> judge(whole, windows)).isInstanceOf(Nonconformity.class);
  }

  private static List<WindowResponse> window(long reset, long... remaining) {
    return java.util.Arrays.stream(remaining)
        .mapToObj(r -> new WindowResponse(200, reset, r))
        .toList();
  }

  private static List<WindowResponse> refusals(long reset, int count) {
    return java.util.Collections.nCopies(count, new WindowResponse(429, reset, 0));
  }
}
