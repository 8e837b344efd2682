package com.sunucu.server.webhooks.send;

import com.sunucu.server.outbound.SendFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Names a sandbox's clock where it may be why a receiver refuses: signatures bear the sandbox's
 * time, and a receiver compares it with real time (RUL-42).
 */
@FunctionalInterface
public interface ClockHint {

  /** Less than this is what clocks of machines differ by. */
  Duration FAR = Duration.ofSeconds(60);

  int CLIENT_ERROR = 4;
  int HUNDRED = 100;

  /** Outside a sandbox the clock is the machine's. */
  ClockHint NONE = (attempt, at) -> attempt;

  /**
   * The attempt, and in its error a sentence on the clock where the receiver refused with a 4xx and
   * the clock is far from real time.
   *
   * @param at the time that the signature bears
   */
  Attempt added(Attempt attempt, Instant at);

  /**
   * That of a sandbox.
   *
   * @param real real time
   */
  static ClockHint by(InstantSource real) {
    return (attempt, at) -> added(attempt, Duration.between(real.instant(), at));
  }

  private static Attempt added(Attempt attempt, Duration ahead) {
    boolean refused =
        attempt.status().isPresent() && attempt.status().getAsInt() / HUNDRED == CLIENT_ERROR;
    if (!refused || ahead.abs().compareTo(FAR) < 0) {
      return attempt;
    }
    String sentence =
        String.format(
            Locale.ROOT,
            " This sandbox's clock is %,d s %s real time; a receiver that checks the signature's time refuses it.",
            ahead.abs().toSeconds(),
            ahead.isNegative() ? "behind" : "ahead of");
    Optional<String> error = attempt.error().map(it -> SendFault.cut(it + sentence));
    return new Attempt(attempt.took(), attempt.status(), attempt.answer(), error);
  }
}
