package com.sunucu.server.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of a request.
 *
 * @param took from before the look-up of the host until the response was read or given up
 * @param status of the response; empty where none came
 * @param text the beginning of the response's body as text, harmless to show; empty where there was
 *     none. At most {@link OutboundExchange#RESPONSE_TEXT} characters
 * @param failure empty if and only if a whole response came in time, whatever its status
 */
public record OutboundResult(
    Duration took, OptionalInt status, Optional<String> text, Optional<OutboundFailure> failure) {

  /** The result of a request that was not sent, because its target is not allowed. */
  public static OutboundResult refused(Duration took, String sentence) {
    return new OutboundResult(
        took,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(new OutboundFailure(OutboundFailure.Reason.TARGET_NOT_ALLOWED, sentence)));
  }
}
