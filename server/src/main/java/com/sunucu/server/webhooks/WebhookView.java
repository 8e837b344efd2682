package com.sunucu.server.webhooks;

import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.Webhook;
import com.sunucu.server.webhooks.queue.Delivery;

/** How the contract shows subscriptions and deliveries. */
final class WebhookView {

  private WebhookView() {}

  /** With the secret masked. */
  static Webhook masked(Subscription subscription) {
    return webhook(subscription, WebhookSecret.masked(subscription.secret().lastFour()));
  }

  /** With the whole secret: only in the response to the request that made it (RUL-23). */
  static Webhook whole(Webhooks.WithSecret created) {
    return webhook(created.subscription(), created.secret().reveal());
  }

  static DeliveryJson delivery(Delivery delivery) {
    return new DeliveryJson(
        delivery.id(),
        delivery.event().type(),
        delivery.event().id(),
        delivery.status(),
        delivery.attempts(),
        delivery.nextAttemptAt(),
        delivery.last().map(Delivery.LastAttempt::at),
        delivery.last().flatMap(Delivery.LastAttempt::status),
        delivery.last().flatMap(Delivery.LastAttempt::error),
        delivery.createdAt());
  }

  private static Webhook webhook(Subscription subscription, String secret) {
    return new Webhook(
        subscription.id(),
        subscription.target().url(),
        subscription.target().events(),
        subscription.target().description(),
        subscription.active(),
        secret,
        subscription.createdAt(),
        subscription.updatedAt());
  }
}
