package com.sunucu.server.webhooks;

import com.sunucu.api.Limits;
import com.sunucu.api.WebhooksApi;
import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.Webhook;
import com.sunucu.api.model.WebhookCreate;
import com.sunucu.api.model.WebhookUpdate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.net.TargetUrl;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.webhooks.queue.Delivery;
import com.sunucu.server.webhooks.queue.DeliveryStore;
import com.sunucu.server.webhooks.queue.OutstandingFanouts;
import com.sunucu.server.webhooks.queue.QueueHead;
import java.util.List;
import java.util.UUID;

/**
 * The webhook operations. One that does not exist and another account's are the same 404 (ERR-10).
 */
public final class WebhooksEndpoints implements WebhooksApi<Call> {

  private final SecretBox box;
  private final boolean sandbox;

  /**
   * @param sandbox whether plain http will do: a receiver on the developer's own machine has no
   *     certificate (RUL-22)
   */
  WebhooksEndpoints(SecretBox box, boolean sandbox) {
    this.box = box;
    this.sandbox = sandbox;
  }

  @Override
  public List<Webhook> listWebhooks(Call call) {
    return WebhookStore.list(call.tx(), call.accountId()).stream()
        .map(WebhookView::masked)
        .toList();
  }

  @Override
  public Webhook createWebhook(Call call, WebhookCreate body) {
    requireFit(body.url());
    OutstandingFanouts.complete(call.tx(), call.accountId(), call.now());
    if (WebhookStore.lockCount(call.tx(), call.accountId()) >= Limits.WEBHOOKS) {
      throw ApiException.limitReached(
          "The account has %d webhooks, the most that it can have. Delete one first."
              .formatted(Limits.WEBHOOKS));
    }
    UUID id = UUID.randomUUID();
    WebhookSecret secret = WebhookSecret.fresh();
    Subscription made =
        Subscription.made(
            id,
            new Subscription.Target(body.url(), body.events(), body.description()),
            sealed(id, secret),
            call.now());
    WebhookStore.insert(call.tx(), call.accountId(), made);
    return WebhookView.whole(made, secret);
  }

  @Override
  public Webhook getWebhook(Call call, UUID id) {
    return WebhookStore.find(call.tx(), call.accountId(), id)
        .map(WebhookView::masked)
        .orElseThrow(ApiException::notFound);
  }

  @Override
  public Webhook updateWebhook(Call call, UUID id, WebhookUpdate body) {
    body.url().ifPresent(this::requireFit);
    if (body.isActive().isPresent() || body.events().isPresent()) {
      OutstandingFanouts.complete(call.tx(), call.accountId(), call.now());
    }
    Subscription before = locked(call, id);
    Subscription after = before.changed(body, call.now());
    if (!after.equals(before)) {
      WebhookStore.save(call.tx(), call.accountId(), after);
    }
    if (after.active() != before.active()) {
      queue(call, id).setActive(after.active());
    }
    return WebhookView.masked(after);
  }

  @Override
  public void deleteWebhook(Call call, UUID id) {
    if (!WebhookStore.delete(call.tx(), call.accountId(), id)) {
      throw ApiException.notFound();
    }
  }

  @Override
  public Webhook rotateWebhookSecret(Call call, UUID id) {
    WebhookSecret secret = WebhookSecret.fresh();
    Subscription rotated = locked(call, id).rotated(sealed(id, secret), call.now());
    WebhookStore.save(call.tx(), call.accountId(), rotated);
    return WebhookView.whole(rotated, secret);
  }

  @Override
  public List<DeliveryJson> listDeliveries(Call call, UUID id, int limit) {
    WebhookStore.find(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
    return DeliveryStore.list(call.tx(), call.accountId(), id, call.now(), limit).stream()
        .map(WebhookView::delivery)
        .toList();
  }

  /**
   * Queues it anew, in any state (RUL-25). One that is being sent is not sent twice at once: the
   * attempt in flight is logged when it ends, and the new one follows.
   */
  @Override
  public DeliveryJson redeliver(Call call, UUID id, UUID deliveryId) {
    Subscription subscription = locked(call, id);
    Delivery delivery =
        DeliveryStore.logged(call.tx(), call.accountId(), id, deliveryId, call.now())
            .orElseThrow(ApiException::notFound)
            .redelivered(call.now());
    DeliveryStore.saveQueued(call.tx(), call.accountId(), id, delivery, call.now());
    if (subscription.active()) {
      delivery.dueAt().ifPresent(queue(call, id)::wakeBy);
    }
    return WebhookView.delivery(delivery);
  }

  /** Syntax and scheme only; where it leads is judged at each attempt (RUL-22). */
  private void requireFit(String url) {
    TargetUrl.fault(url, sandbox)
        .ifPresent(fault -> {
          throw ApiException.invalid("/url", fault);
        });
  }

  private static QueueHead queue(Call call, UUID id) {
    return new QueueHead(call.tx(), call.accountId(), id);
  }

  private static Subscription locked(Call call, UUID id) {
    return WebhookStore.lock(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
  }

  private Subscription.SealedSecret sealed(UUID id, WebhookSecret secret) {
    return new Subscription.SealedSecret(box.seal(id, secret.reveal()), secret.lastFour());
  }
}
