package com.sunucu.server.webhooks.delivery;

import com.sunucu.api.WebhookHeaders;
import com.sunucu.server.metrics.SurvivedFaults;
import com.sunucu.server.outbound.OutboundRequest;
import com.sunucu.server.outbound.SendErrorMessages;
import com.sunucu.server.outbound.SendFault;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.webhooks.queue.LeasedDelivery;
import com.sunucu.server.webhooks.send.Attempt;
import com.sunucu.server.webhooks.send.ClockHint;
import com.sunucu.server.webhooks.send.Sender;
import com.sunucu.server.webhooks.send.Signature;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes an attempt: signs with the secret of now and the time of now, and sends (WHD-02). */
public final class Dispatch {

  private final SecretBox box;
  private final Sender sender;
  private final ClockHint hint;
  private final SurvivedFaults faults;

  public Dispatch(SecretBox box, Sender sender, ClockHint hint, SurvivedFaults faults) {
    this.box = box;
    this.sender = sender;
    this.hint = hint;
    this.faults = faults;
  }

  /**
   * Sends it. An exception or error of this server is an attempt that failed, too: it must not be
   * lost, nor repeated for ever.
   */
  Attempt send(LeasedDelivery taken) {
    try {
      return hint.added(sender.send(outgoing(taken)), taken.at());
    } catch (Throwable e) {
      faults.seen(SurvivedFaults.Place.ATTEMPT, e);
      return new Attempt(
          Duration.ZERO,
          OptionalInt.empty(),
          Optional.empty(),
          Optional.of(SendFault.INTERNAL_FAULT.because(SendErrorMessages.OWN_FAULT)));
    }
  }

  private OutboundRequest outgoing(LeasedDelivery taken) {
    String secret = box.open(taken.queue().webhookId(), taken.to().sealedSecret());
    return new OutboundRequest(
        taken.account(),
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
