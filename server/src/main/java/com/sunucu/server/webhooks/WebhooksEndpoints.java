package com.sunucu.server.webhooks;

import com.sunucu.api.WebhooksApi;
import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.Webhook;
import com.sunucu.api.model.WebhookCreate;
import com.sunucu.api.model.WebhookUpdate;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.webhooks.queue.DeliveryStore;
import java.util.List;
import java.util.UUID;

/**
 * The webhook operations. A missing subscription and another account's are the same 404 (ERR-10).
 */
public final class WebhooksEndpoints implements WebhooksApi<Call> {

  private final Webhooks webhooks;

  public WebhooksEndpoints(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public List<Webhook> listWebhooks(Call call) {
    return WebhookStore.list(call.tx(), call.accountId()).stream()
        .map(WebhookView::masked)
        .toList();
  }

  @Override
  public Webhook createWebhook(Call call, WebhookCreate body) {
    return WebhookView.whole(
        webhooks.create(
            call, new Subscription.Target(body.url(), body.events(), body.description())));
  }

  @Override
  public Webhook getWebhook(Call call, UUID id) {
    return WebhookView.masked(own(call, id));
  }

  @Override
  public Webhook updateWebhook(Call call, UUID id, WebhookUpdate body) {
    return WebhookView.masked(webhooks.change(call, id, body));
  }

  @Override
  public void deleteWebhook(Call call, UUID id) {
    webhooks.delete(call, id);
  }

  @Override
  public Webhook rotateWebhookSecret(Call call, UUID id) {
    return WebhookView.whole(webhooks.rotateSecret(call, id));
  }

  @Override
  public List<DeliveryJson> listDeliveries(Call call, UUID id, int limit) {
    own(call, id);
    return DeliveryStore.list(call.tx(), call.accountId(), id, call.now(), limit).stream()
        .map(WebhookView::delivery)
        .toList();
  }

  @Override
  public DeliveryJson redeliver(Call call, UUID id, UUID deliveryId) {
    return WebhookView.delivery(webhooks.redeliver(call, id, deliveryId));
  }

  private static Subscription own(Call call, UUID id) {
    return WebhookStore.find(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
  }
}
