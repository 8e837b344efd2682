package com.sunucu.server.webhooks;

import com.sunucu.api.WebhookHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes an attempt: signs with the secret of now and the time of now, and sends (WHD-02). */
final class Dispatch {

  private final SecretBox box;
  private final Sender sender;
  private final ClockHint hint;
  private final Faults faults;

  Dispatch(SecretBox box, Sender sender, ClockHint hint, Faults faults) {
    this.box = box;
    this.sender = sender;
    this.hint = hint;
    this.faults = faults;
  }

  /**
   * Sends it. An exception or error of this server is an attempt that failed, too: it must not be
   * lost, nor repeated for ever.
   */
  Attempt send(Taken taken) {
    try {
      return hint.added(sender.send(outgoing(taken)), taken.at());
    } catch (Throwable e) {
      faults.seen(Faults.Place.ATTEMPT, e);
      return new Attempt(
          Duration.ZERO,
          OptionalInt.empty(),
          Optional.empty(),
          Optional.of(SendFault.INTERNAL_FAULT.because(Diagnosis.OWN_FAULT)));
    }
  }

  private Outgoing outgoing(Taken taken) {
    String secret = box.open(taken.queue().webhookId(), taken.to().sealedSecret());
    return new Outgoing(
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
