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
 * @param events the subscribed events, without duplicates, in the order of the request
 * @param active false while it is paused (RUL-24)
 * @param updatedAt time of the last change, never before {@code createdAt}, even if the clock was
 *     set back
 */
public record Subscription(
    UUID id,
    Target target,
    boolean active,
    SealedSecret secret,
    Instant createdAt,
    Instant updatedAt) {

  /** URL, events and description; duplicates among the events count once (RUL-41). */
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
   * A signing secret as stored in the database.
   *
   * @param sealed the encrypted secret
   * @param lastFour its last four characters, which are shown
   */
  public record SealedSecret(String sealed, String lastFour) {

    @Override
    public String toString() {
      return WebhookSecret.masked(lastFour);
    }
  }

  /** A new, active subscription. */
  public static Subscription made(UUID id, Target target, SealedSecret secret, Instant now) {
    return new Subscription(id, target, true, secret, now, now);
  }

  /**
   * The subscription with its owner's changes (WHS-04). If nothing changes, its time does not
   * change either.
   */
  Subscription changed(WebhookUpdate change, Instant now) {
    Target after = target.with(change);
    boolean activeAfter = change.isActive().orElse(active);
    return after.equals(target) && activeAfter == active
        ? this
        : new Subscription(id, after, activeAfter, secret, createdAt, notBefore(now));
  }

  /** The subscription with a new secret (WHS-06). */
  Subscription rotated(SealedSecret fresh, Instant now) {
    return new Subscription(id, target, active, fresh, createdAt, notBefore(now));
  }

  private Instant notBefore(Instant now) {
    return now.isBefore(updatedAt) ? updatedAt : now;
  }
}
