package com.sunucu.server.webhooks;

import com.sunucu.api.WebhookHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an attempt: signs with the secret of now and the time of now, and sends (WHD-02). */
final class Dispatch {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final SecretBox box;
  private final Sender sender;

  Dispatch(SecretBox box, Sender sender) {
    this.box = box;
    this.sender = sender;
  }

  /**
   * Sends it. A fault of ours is an attempt that failed, too: it must not be lost, nor repeated for
   * ever.
   */
  Attempt send(Taken taken) {
    try {
      return sender.send(outgoing(taken));
    } catch (RuntimeException e) {
      LOG.error("Delivery {} could not be sent", taken.delivery().id(), e);
      return new Attempt(
          Duration.ZERO,
          OptionalInt.empty(),
          Optional.empty(),
          Optional.of(
              SendFault.INTERNAL_FAULT.because("A fault of this server, which is logged there.")));
    }
  }

  private Outgoing outgoing(Taken taken) {
    String secret = box.open(taken.queue().webhookId(), taken.to().sealedSecret());
    return new Outgoing(
        URI.create(taken.to().url()),
        Map.of(
            WebhookHeaders.X_SUNUCU_SIGNATURE,
            Signature.header(secret, taken.at(), taken.body()),
            WebhookHeaders.X_SUNUCU_EVENT,
            taken.delivery().event().type().value(),
            WebhookHeaders.X_SUNUCU_DELIVERY,
            taken.delivery().id().toString(),
            WebhookHeaders.USER_AGENT,
            WebhookHeaders.USER_AGENT_VALUE,
            "Content-Type",
            "application/json"),
        taken.body());
  }
}
