package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Phase;
import com.sunucu.conformance.frame.Trial;
import java.time.Duration;

/** What the target itself names, by its clock, is named once (IDP-08). */
final class GivenNameChecks {

  @Check(
      id = "IDP-08.must.given-name",
      requirement = "IDP-08",
      rulings = "RUL-29",
      phase = Phase.ALONE,
      decides =
          "Takes a snapshot without a name under an Idempotency-Key, and repeats the request 90 s of the clock later: the replay bears the same name, and there is one snapshot.")
  void namelessSnapshotKeepsItsName(Trial trial) {
    if (BodySpec.of(trial.contract(), Served.operation(trial, "createSnapshot"))
        .orElseThrow()
        .required()
        .contains("name")) {
      throw new NotApplicable("a snapshot needs a name");
    }
    try (Fleet fleet = Fleet.of(trial)) {
      String server = fleet.running();
      Request request =
          fleet
              .customer()
              .request("createSnapshot", server)
              .json("{}")
              .with(Repeatable.KEY, "nameless");
      Exchange first = Repeatable.fresh(fleet.customer().send(request));
      Expect.answer(first)
          .status(201)
          .that(!first.json().path("name").asString("").isBlank(), "it has no name");
      fleet.clock().advance(Duration.ofSeconds(90));
      Exchange again = Repeatable.replay(fleet.customer().send(request), first);
      Expect.answer(again)
          .that(
              fleet.customer().read("listSnapshots", server).size() == 1,
              "there is another snapshot");
    }
  }
}
