package com.sunucu.conformance.checks.idempotency;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.actors.IdempotentRequest;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.ServerActor;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.result.Phase;
import java.time.Duration;

/** A replay repeats the name that the target derived from its clock (IDP-08). */
public final class GivenNameChecks {

  @Check(
      id = "IDP-08.must.given-name",
      rulings = "RUL-29",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot without a name under an Idempotency-Key, repeats the request later, and expects the replay to have the same name and only one snapshot to exist.")
  void namelessSnapshotKeepsItsName(CheckContext context) {
    if (BodySpec.of(context.contract(), ServedOperations.operation(context, "createSnapshot"))
        .orElseThrow()
        .required()
        .contains("name")) {
      throw new NotApplicable("a snapshot needs a name");
    }
    try (ServerActor servers = ServerActor.of(context)) {
      String server = servers.running();
      Request request =
          servers
              .customer()
              .request("createSnapshot", server)
              .json("{}")
              .with(IdempotentRequest.KEY, "nameless");
      Exchange first = IdempotentRequest.fresh(servers.customer().send(request));
      Expect.response(first)
          .status(201)
          .that(!first.json().path("name").asString("").isBlank(), "it has no name");
      servers.clock().advance(Duration.ofSeconds(90));
      Exchange again = IdempotentRequest.replay(servers.customer().send(request), first);
      Expect.response(again)
          .that(
              servers.customer().read("listSnapshots", server).size() == 1,
              "there is another snapshot");
    }
  }
}
