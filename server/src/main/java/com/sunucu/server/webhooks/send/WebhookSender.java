package com.sunucu.server.webhooks.send;

import com.sunucu.api.Limits;
import com.sunucu.api.WebhookHeaders;
import com.sunucu.server.net.TargetUrl;
import com.sunucu.server.net.TargetUrl.Malformed;
import com.sunucu.server.outbound.OutboundClient;
import com.sunucu.server.outbound.OutboundFailure;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.outbound.OutboundResult;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.webhooks.queue.AttemptResult;
import com.sunucu.server.webhooks.queue.DeliveryError;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signs a delivery with the current secret and the current time, and posts it (WHD-02). */
public final class WebhookSender implements Sender {

  /** For a whole exchange with a receiver (WHD-04). */
  public static final Duration DEADLINE = Duration.ofSeconds(Limits.DELIVERY_SECONDS);

  /** The statuses that ask for the same request elsewhere; 304 does not. */
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  private final SecretBox box;
  private final OutboundClient client;
  private final ClockHint hint;

  /**
   * @param client whose deadline is {@link #DEADLINE}
   */
  public WebhookSender(SecretBox box, OutboundClient client, ClockHint hint) {
    this.box = box;
    this.client = client;
    this.hint = hint;
  }

  @Override
  public AttemptResult send(LeasedDelivery delivery) {
    return hint.added(result(delivery, post(delivery)));
  }

  private OutboundResult post(LeasedDelivery delivery) {
    try {
      TargetUrl target = TargetUrl.parse(delivery.destination().url());
      return client.post(
          new OutboundRequest(
              delivery.accountId(), target, headers(box, delivery), delivery.body()));
    } catch (Malformed e) {
      return OutboundResult.refused(Duration.ZERO, e.getMessage());
    }
  }

  /** The headers of an attempt; the signature is over the exact bytes of the body (WHD-02). */
  public static Map<String, String> headers(SecretBox box, LeasedDelivery delivery) {
    String secret = box.open(delivery.queue().webhookId(), delivery.destination().sealedSecret());
    return Map.of(
        WebhookHeaders.X_SUNUCU_SIGNATURE,
        Signature.header(secret, delivery.startedAt(), delivery.body()),
        WebhookHeaders.X_SUNUCU_EVENT,
        delivery.delivery().event().type().value(),
        WebhookHeaders.X_SUNUCU_DELIVERY,
        delivery.delivery().id().toString(),
        WebhookHeaders.USER_AGENT,
        WebhookHeaders.USER_AGENT_VALUE,
        "Content-Type",
        "application/json");
  }

  private static AttemptResult result(LeasedDelivery delivery, OutboundResult result) {
    return new AttemptResult(
        delivery,
        result.took(),
        result.status(),
        result.text(),
        result
            .failure()
            .map(it -> new DeliveryError(code(it.reason()), it.sentence()))
            .or(() -> statusError(result.status().orElseThrow())));
  }

  private static Optional<DeliveryError> statusError(int status) {
    if (status / HUNDRED == SUCCESS) {
      return Optional.empty();
    }
    String redirect = REDIRECTS.contains(status) ? " A redirect is not followed." : "";
    return Optional.of(
        new DeliveryError(
            DeliveryError.Code.STATUS_NOT_2XX,
            "The response was %d.%s".formatted(status, redirect)));
  }

  private static DeliveryError.Code code(OutboundFailure.Reason reason) {
    return switch (reason) {
      case TARGET_NOT_ALLOWED -> DeliveryError.Code.TARGET_NOT_ALLOWED;
      case DNS_FAILED -> DeliveryError.Code.DNS_FAILED;
      case CONNECTION_REFUSED -> DeliveryError.Code.CONNECTION_REFUSED;
      case CONNECTION_FAILED -> DeliveryError.Code.CONNECTION_FAILED;
      case TLS_FAILED -> DeliveryError.Code.TLS_FAILED;
      case TIMEOUT -> DeliveryError.Code.TIMEOUT;
      case RESPONSE_MALFORMED -> DeliveryError.Code.ANSWER_MALFORMED;
      case INTERNAL -> DeliveryError.Code.INTERNAL_FAULT;
    };
  }
}
