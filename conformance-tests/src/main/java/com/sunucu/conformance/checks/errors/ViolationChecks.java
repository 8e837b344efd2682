package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.target.Key;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The details of a 400 name every missing or invalid member. */
public final class ViolationChecks {

  @Check(
      id = "ERR-02.must.required",
      decides = "Omits each required member and expects 400 with a detail that names it.")
  void whatIsRequiredIsMissed(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.members(context).stream()
            .filter(m -> m.body().required().contains(m.name()))
            .toList(),
        RequestBodies.Member::toString,
        member -> {
          ObjectNode body = JsonBodies.without(member.body().example(), member.name());
          ExpectedError.invalidMember(
              RequestBodies.send(context, key, member.operation(), body), member.name());
        });
  }

  @Check(
      id = "ERR-02.must.every-violation",
      decides =
          "Sends a body with every member invalid and two undefined members, and expects 400 with details that name each of them.")
  void everyViolationIsNamed(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) -> {
          ObjectNode wrong = body.with("unknown", JsonBodies.of(1));
          wrong.set("colour", JsonBodies.of("red"));
          body.members().forEach(m -> wrong.set(m, JsonBodies.of(Map.of())));
          Exchange refused = RequestBodies.send(context, key, operation, wrong);
          ExpectedError.invalid(refused, "/unknown");
          ExpectedError.invalid(refused, "/colour");
          body.members().forEach(m -> ExpectedError.invalidMember(refused, m));
        });
  }
}
