package com.sunucu.conformance.probes;

import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.target.Sandbox;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The time from the start of a check until now: whatever the target does in between has a time of
 * its clock within this range, however slow either is.
 */
public record TimeRange(Optional<Sandbox> sandbox, Instant from) {

  /** Begins now; without a sandbox nobody knows what the target's clock says. */
  public static TimeRange begin(CheckContext context) {
    return context.hasSandbox()
        ? new TimeRange(Optional.of(context.sandbox()), now(context.sandbox()))
        : new TimeRange(Optional.empty(), Instant.MIN);
  }

  /** Whether this time of a response lies between the beginning and now. */
  public boolean has(JsonNode time) {
    Optional<Instant> told = instant(time);
    return told.isPresent()
        && !told.get().isBefore(from)
        && sandbox.map(it -> !told.get().isAfter(now(it))).orElse(true);
  }

  /** A time of a response; empty where it is none. */
  public static Optional<Instant> instant(JsonNode time) {
    try {
      return Optional.of(Instant.parse(time.asString("")));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Responses have times in whole milliseconds. */
  private static Instant now(Sandbox sandbox) {
    return sandbox.clock().now().truncatedTo(ChronoUnit.MILLIS);
  }
}
