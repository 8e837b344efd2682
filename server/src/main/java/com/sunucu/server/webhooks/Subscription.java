package com.sunucu.server.webhooks;

import com.sunucu.api.model.Subscribable;
import com.sunucu.api.model.WebhookUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A webhook subscription.
 *
 * @param events what it takes, each once, in the order in which they were named
 * @param active false while it is paused (RUL-24)
 * @param updatedAt when it last changed; never before {@code createdAt}, whatever the clock does
 */
public record Subscription(
    UUID id,
    Target target,
    boolean active,
    SealedSecret secret,
    Instant createdAt,
    Instant updatedAt) {

  /** What is sent where; duplicates among the events collapse (RUL-41). */
  public record Target(String url, List<Subscribable> events, Optional<String> description) {

    public Target {
      events = events.stream().distinct().toList();
    }

    Target with(WebhookUpdate change) {
      return new Target(
          change.url().orElse(url),
          change.events().orElse(events),
          change.description().isPresent()
              ? Optional.ofNullable(change.description().get())
              : description);
    }
  }

  /**
   * A signing secret as the database has it.
   *
   * @param lastFour its last four characters, which are shown
   */
  public record SealedSecret(String sealed, String lastFour) {

    @Override
    public String toString() {
      return WebhookSecret.masked(lastFour);
    }
  }

  /** A new one, active. */
  public static Subscription made(UUID id, Target target, SealedSecret secret, Instant now) {
    return new Subscription(id, target, true, secret, now, now);
  }

  /**
   * With what its owner wants changed; what is not named stays (WHS-04). Where that changes
   * nothing, it is the same, its time too.
   */
  Subscription changed(WebhookUpdate change, Instant now) {
    Target after = target.with(change);
    boolean activeAfter = change.isActive().orElse(active);
    return after.equals(target) && activeAfter == active
        ? this
        : new Subscription(id, after, activeAfter, secret, createdAt, notBefore(now));
  }

  /** With another secret in place of the one before (WHS-06). */
  Subscription rotated(SealedSecret fresh, Instant now) {
    return new Subscription(id, target, active, fresh, createdAt, notBefore(now));
  }

  private Instant notBefore(Instant now) {
    return now.isBefore(updatedAt) ? updatedAt : now;
  }
}
