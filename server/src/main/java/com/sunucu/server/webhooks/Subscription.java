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

  /**
   * What is sent where.
   *
   * @param events in the client's order, without duplicates (RUL-41)
   */
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
   * A signing secret as it is stored.
   *
   * @param lastFour the last four characters of the secret, which responses show
   */
  public record SealedSecret(String sealed, String lastFour) {

    @Override
    public String toString() {
      return WebhookSecret.masked(lastFour);
    }
  }

  /** A new subscription, active. */
  public static Subscription created(UUID id, Target target, SealedSecret secret, Instant now) {
    return new Subscription(id, target, true, secret, now, now);
  }

  /**
   * The subscription with a change; members that are not named stay (WHS-04). A change without
   * effect leaves its time, too.
   */
  Subscription changed(WebhookUpdate change, Instant now) {
    Target after = target.with(change);
    boolean activeAfter = change.isActive().orElse(active);
    return after.equals(target) && activeAfter == active
        ? this
        : new Subscription(id, after, activeAfter, secret, createdAt, notBefore(now));
  }

  /** The subscription with another secret (WHS-06). */
  Subscription rotated(SealedSecret fresh, Instant now) {
    return new Subscription(id, target, active, fresh, createdAt, notBefore(now));
  }

  private Instant notBefore(Instant now) {
    return now.isBefore(updatedAt) ? updatedAt : now;
  }
}
