package com.sunucu.conformance.checks.contract;

import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.target.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invalid bodies for every operation that takes one. Where the path has an id it is an unknown one,
 * so that a target that accepts the body changes nothing.
 */
public final class BodyChecks {

  /** Values of every JSON type, among them those that look like another. */
  private static final Object[] VALUES = {
    1, 0, -1, 5.5, true, false, "true", "5", "", List.of(), List.of("a"), List.of(1), Map.of()
  };

  @Check(
      id = "RUL-13.must.unknown-member",
      decides = "Adds an undefined member to the body and expects 400 with a detail that names it.")
  void unknownMemberIsRefused(CheckContext context) {
    Key key = context.keys().full();
    RequestBodies.each(
        context,
        (operation, body) ->
            ExpectedError.invalid(
                RequestBodies.send(context, key, operation, body.with("unknown", JsonBodies.of(1))),
                "/unknown"));
  }

  @Check(
      id = "RUL-13.must.no-coercion",
      decides =
          "Gives each member values of every other JSON type, such as \"5\" for 5, \"true\" and 1 for true, and null, and expects 400 with a detail that names it.")
  void nothingIsCoerced(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.members(context),
        RequestBodies.Member::toString,
        member -> {
          List<JsonNode> values = new ArrayList<>(member.body().refused(member.name(), VALUES));
          if (!member.body().takes(member.name(), JsonBodies.nothing())) {
            values.add(JsonBodies.nothing());
          }
          for (JsonNode value : values) {
            ObjectNode body = member.body().with(member.name(), value);
            ExpectedError.invalidMember(
                RequestBodies.send(context, key, member.operation(), body), member.name());
          }
        });
  }

  @Check(
      id = "RUL-13.must.duplicate-member",
      decides = "Repeats a member with the same value and expects 400.")
  void duplicateMemberIsRefused(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        RequestBodies.members(context).stream()
            .filter(m -> m.body().example().has(m.name()))
            .toList(),
        RequestBodies.Member::toString,
        member -> {
          ObjectNode body = member.body().example();
          String twice =
              "{\"%s\":%s,%s"
                  .formatted(member.name(), body.path(member.name()), body.toString().substring(1));
          Expect.response(RequestBodies.send(context, key, member.operation(), twice)).status(400);
        });
  }

  @Check(
      id = "RUL-11.must.not-an-object",
      decides =
          "Sends invalid JSON, JSON that is not an object, and an empty body, and expects 400.")
  void whatIsNoObjectIsRefused(CheckContext context) {
    Key key = context.keys().full();
    List<String> bodies =
        List.of(
            "",
            " ",
            "{",
            "{\"a\":}",
            "{'a':1}",
            "{a:1}",
            "[]",
            "null",
            "1",
            "\"text\"",
            "{} {}",
            "{}x",
            "{\"a\":NaN}",
            "{\"a\":01}",
            "[".repeat(5_000));
    RequestBodies.each(
        context,
        (operation, spec) -> {
          for (String body : bodies) {
            Expect.response(RequestBodies.send(context, key, operation, body)).status(400);
          }
          Expect.response(
                  context
                      .client()
                      .send(
                          key,
                          Request.of(operation.method(), RequestBodies.path(context, operation))))
              .status(400);
        });
  }
}
