package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.receiver.WebhookReceiver;
import com.sunucu.conformance.result.ExchangeValidator;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.target.KeySource;
import com.sunucu.conformance.target.Need;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Pacer;
import com.sunucu.conformance.target.Permissions;

/**
 * What all checks of a run share.
 *
 * @param validator of every exchange of the run
 * @param keys of the target
 * @param permissions what may be done with the target
 * @param survey what the target serves
 * @param seed of all random choices of the checks
 */
record RunContext(
    Contract contract,
    Client client,
    ExchangeValidator validator,
    KeySource keys,
    Pacer pacer,
    Permissions permissions,
    Survey survey,
    long seed) {

  /**
   * Whether the target reaches loopback ports of this machine with nothing in between that would
   * mend what is no good HTTP.
   */
  boolean isBeside() {
    return client.isLocal() && permissions.receiver().isEmpty();
  }

  /**
   * A receiver of webhooks that the target can reach: on loopback, or where the user says.
   *
   * @throws NotTestable when the target is elsewhere and no address was given
   */
  WebhookReceiver mailboxes() {
    return permissions
        .receiver()
        .map(it -> WebhookReceiver.at(it.url(), it.port()))
        .orElseGet(() -> {
          if (!client.isLocal()) {
            throw new NotTestable(Need.RECEIVER, "needs --receiver-url");
          }
          return WebhookReceiver.open();
        });
  }
}
