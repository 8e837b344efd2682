package com.sunucu.conformance.certify;

import com.sunucu.conformance.certify.Finding.Answered;
import com.sunucu.conformance.certify.SignatureVariants.Variant;
import com.sunucu.conformance.receiver.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the probable cause of what a receiver does wrong. */
final class CauseHints {

  /** By so much a receiver's clock may be off without a rule being broken. */
  private static final Duration HARMLESS = Duration.ofSeconds(60);

  private final SignatureVariants variants;
  private final Function<Delivery, Answered> send;
  private final Supplier<Instant> clock;
  private volatile Optional<Duration> ahead = Optional.empty();

  /**
   * @param send sends a delivery to the receiver
   * @param clock this machine's
   */
  CauseHints(
      SignatureVariants variants, Function<Delivery, Answered> send, Supplier<Instant> clock) {
    this.variants = variants;
    this.send = send;
    this.clock = clock;
  }

  /** Notes the time by the receiver's clock, where a response has a Date header. */
  void heard(Optional<String> date) {
    try {
      date.map(it -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(it)))
          .ifPresent(it -> ahead = Optional.of(Duration.between(clock.get(), it)));
    } catch (DateTimeException e) {
      // No date: it says nothing about the clock.
    }
  }

  /** The probable cause, in a sentence; empty where nothing is wrong, or there is no telling. */
  Optional<String> of(Attack attack, List<Answered> responses, List<Answered> wrong) {
    if (wrong.isEmpty() || !wrong.stream().allMatch(Answered::isStatus)) {
      return Optional.empty();
    }
    return switch (attack.id()) {
      case Attacks.REFUSE_OLD, Attacks.REFUSE_FUTURE ->
          // The second delivery is a day away: one that takes it does not look at the time.
          wrong.equals(responses.subList(0, 1)) ? Optional.of(clockHint()) : Optional.empty();
      case Attacks.TAKE_CLOCK_SKEW -> Optional.of(clockHint());
      case Attacks.TAKE_RIGHT ->
          wrong.size() == responses.size() ? Optional.of(verifiesOtherwise()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private String clockHint() {
    return ahead
        .filter(CauseHints::isOff)
        .map(CauseHints::offBy)
        .orElse(
            "Its clock may be off: compare `date` on both machines. A receiver allows %d s either way."
                .formatted(Signature.TOLERANCE_SECONDS));
  }

  private String verifiesOtherwise() {
    if (ahead.filter(CauseHints::isOff).isPresent()) {
      return offBy(ahead.get());
    }
    for (Variant variant : variants.all(clock.get())) {
      if (send.apply(variant.delivery()).response().startsWith("2")) {
        return variant.hint();
      }
    }
    return "No usual mistake fits: it probably verifies with another secret.";
  }

  private static boolean isOff(Duration ahead) {
    return ahead.abs().compareTo(HARMLESS) > 0;
  }

  private static String offBy(Duration ahead) {
    return "Its clock is %d s %s this machine's, by its Date header: set it."
        .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
  }
}
