package com.sunucu.server.webhooks;

import com.sunucu.api.Limits;
import com.sunucu.api.model.WebhookUpdate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.net.TargetUrl;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.webhooks.queue.Delivery;
import com.sunucu.server.webhooks.queue.DeliveryStore;
import com.sunucu.server.webhooks.queue.OutstandingFanouts;
import com.sunucu.server.webhooks.queue.QueueHead;
import com.sunucu.server.webhooks.queue.QueueKey;
import java.util.UUID;

/**
 * Changes subscriptions and requests redeliveries, each in the call's transaction. A change that
 * affects which events a subscription takes first completes the account's outstanding deliveries
 * (RUL-24).
 */
public final class Webhooks {

  private final SecretBox box;
  private final boolean sandbox;

  /**
   * @param sandbox whether plain http is accepted: a receiver on the developer's own machine has no
   *     certificate (RUL-22)
   */
  public Webhooks(SecretBox box, boolean sandbox) {
    this.box = box;
    this.sandbox = sandbox;
  }

  /** A subscription with its new secret, which is shown once (RUL-23). */
  record WithSecret(Subscription subscription, WebhookSecret secret) {}

  /**
   * Adds an active subscription (WHS-02).
   *
   * @throws ApiException 400 for the URL; 409 where the account has reached the limit
   */
  WithSecret create(Call call, Subscription.Target target) {
    requireValid(target.url());
    OutstandingFanouts.complete(call.tx(), call.accountId(), call.now());
    if (WebhookStore.lockCount(call.tx(), call.accountId()) >= Limits.WEBHOOKS) {
      throw ApiException.limitReached(
          "The account has %d webhooks, which is the maximum. Delete one first."
              .formatted(Limits.WEBHOOKS));
    }
    UUID id = UUID.randomUUID();
    WebhookSecret secret = WebhookSecret.fresh();
    Subscription created = Subscription.created(id, target, sealed(id, secret), call.now());
    WebhookStore.insert(call.tx(), call.accountId(), created);
    return new WithSecret(created, secret);
  }

  /**
   * Changes what the request names (WHS-04).
   *
   * @throws ApiException 400 for the URL; 404
   */
  Subscription change(Call call, UUID id, WebhookUpdate change) {
    change.url().ifPresent(this::requireValid);
    if (change.isActive().isPresent() || change.events().isPresent()) {
      OutstandingFanouts.complete(call.tx(), call.accountId(), call.now());
    }
    Subscription before = locked(call, id);
    Subscription after = before.changed(change, call.now());
    if (!after.equals(before)) {
      WebhookStore.save(call.tx(), call.accountId(), after);
    }
    if (after.active() != before.active()) {
      queue(call, id).setActive(after.active());
    }
    return after;
  }

  /**
   * Removes a subscription, its secret included (WHS-05).
   *
   * @throws ApiException 404
   */
  void delete(Call call, UUID id) {
    if (!WebhookStore.delete(call.tx(), call.accountId(), id)) {
      throw ApiException.notFound();
    }
  }

  /**
   * Replaces the secret (WHS-06).
   *
   * @throws ApiException 404
   */
  WithSecret rotateSecret(Call call, UUID id) {
    WebhookSecret secret = WebhookSecret.fresh();
    Subscription rotated = locked(call, id).rotated(sealed(id, secret), call.now());
    WebhookStore.save(call.tx(), call.accountId(), rotated);
    return new WithSecret(rotated, secret);
  }

  /**
   * Queues a delivery again, in any state (RUL-25). During an attempt nothing is sent twice at
   * once: the attempt in flight is logged when it ends, and the new one follows.
   *
   * @throws ApiException 404
   */
  Delivery redeliver(Call call, UUID id, UUID deliveryId) {
    locked(call, id);
    Delivery delivery =
        DeliveryStore.logged(call.tx(), call.accountId(), id, deliveryId, call.now())
            .orElseThrow(ApiException::notFound)
            .redelivered(call.now());
    DeliveryStore.saveQueued(call.tx(), call.accountId(), id, delivery, call.now());
    delivery.dueAt().ifPresent(queue(call, id)::wakeBy);
    return delivery;
  }

  /** Checks syntax and scheme only; the addresses are checked at each attempt (RUL-22). */
  private void requireValid(String url) {
    TargetUrl.fault(url, sandbox)
        .ifPresent(fault -> {
          throw ApiException.invalid("/url", fault);
        });
  }

  private static QueueHead queue(Call call, UUID id) {
    return QueueHead.lock(call.tx(), new QueueKey(call.accountId(), id)).orElseThrow();
  }

  private static Subscription locked(Call call, UUID id) {
    return WebhookStore.lock(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
  }

  private Subscription.SealedSecret sealed(UUID id, WebhookSecret secret) {
    return new Subscription.SealedSecret(box.seal(id, secret.reveal()), secret.lastFour());
  }
}
