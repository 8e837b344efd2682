package com.sunucu.server.webhooks.send;

import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.DeliveryError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Names a sandbox's clock as a possible reason why a receiver refuses: signatures have the
 * sandbox's time, and a receiver compares it with real time (RUL-42).
 */
@FunctionalInterface
public interface ClockHint {

  /** Clocks of machines may differ by less than this. */
  Duration FAR = Duration.ofSeconds(60);

  int CLIENT_ERROR = 4;
  int HUNDRED = 100;

  /** Outside a sandbox the clock is the machine's. */
  ClockHint NONE = result -> result;

  /**
   * The result, and in its error a sentence on the clock where the receiver refused with a 4xx and
   * the clock is far from real time.
   */
  AttemptResult added(AttemptResult result);

  /**
   * The hint of a sandbox.
   *
   * @param real real time
   */
  static ClockHint by(InstantSource real) {
    return result -> added(result, Duration.between(real.instant(), result.delivery().startedAt()));
  }

  private static AttemptResult added(AttemptResult result, Duration ahead) {
    boolean refused =
        result.status().isPresent() && result.status().getAsInt() / HUNDRED == CLIENT_ERROR;
    if (!refused || ahead.abs().compareTo(FAR) < 0) {
      return result;
    }
    String sentence =
        String.format(
            Locale.ROOT,
            " This sandbox's clock is %,d s %s real time; a receiver that checks the signature's time refuses it.",
            ahead.abs().toSeconds(),
            ahead.isNegative() ? "behind" : "ahead of");
    return new AttemptResult(
        result.delivery(),
        result.took(),
        result.status(),
        result.responseText(),
        result.failure().map(it -> new DeliveryError(it.code(), it.sentence() + sentence)));
  }
}
