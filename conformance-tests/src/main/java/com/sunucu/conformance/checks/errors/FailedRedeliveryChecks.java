package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.WebhookFixture;
import com.sunucu.conformance.actors.WebhookSubscription;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.result.Phase;
import tools.jackson.databind.JsonNode;

/** A redelivery request that fails before its commit. */
public final class FailedRedeliveryChecks {

  @Check(
      id = "ERR-11.must.nothing-redelivered",
      phase = Phase.ALONE,
      decides =
          "Makes a redelivery request fail before its commit and expects 500, no delivery and an unchanged log, then repeats it and expects the delivery.")
  void whatFailedIsNotSentAgain(CheckContext context) {
    try (WebhookFixture fixture = WebhookFixture.open(context)) {
      WebhookSubscription webhook = fixture.toTickets();
      fixture.ticket(webhook);
      String id = webhook.only("a ticket").delivery();
      JsonNode before = webhook.log().json();
      context
          .sandbox()
          .failNext(
              webhook.customer().account(), ServedOperations.operation(context, "redeliver"), 1);
      ExpectedError.failed(webhook.customer().call("redeliver", webhook.id(), id));
      fixture.send();
      webhook.only("what failed");
      webhook.require(webhook.log().json().equals(before), "the log has changed");
      webhook.redeliver(id);
      fixture.send();
      webhook.requireAgain(2, id);
    }
  }
}
