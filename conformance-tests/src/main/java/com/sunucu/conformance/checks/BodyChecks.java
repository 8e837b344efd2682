package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies that are not as described, for every operation that takes one. They are aimed at nothing
 * where an id is needed, so that they do no harm where one is let in.
 */
final class BodyChecks {

  /** Values of every JSON type, among them those that look like another. */
  private static final Object[] VALUES = {
    1, 0, -1, 5.5, true, false, "true", "5", "", List.of(), List.of("a"), List.of(1), Map.of()
  };

  @Check(
      id = "RUL-13.must.unknown-member",
      requirement = "RUL-13",
      decides = "Adds a member that the body does not have: 400, and a detail names it.")
  void unknownMemberIsRefused(Trial trial) {
    Key key = trial.fullKey();
    Bodies.each(
        trial,
        (operation, body) ->
            Refused.invalid(
                Bodies.send(trial, key, operation, body.with("unknown", Json.of(1))), "/unknown"));
  }

  @Check(
      id = "RUL-13.must.no-coercion",
      requirement = "RUL-13",
      decides =
          "Gives each member values of every other JSON type, among them \"5\" for 5, \"true\" and 1 for true, and null: 400, and a detail names it.")
  void nothingIsCoerced(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        Bodies.members(trial),
        Bodies.Member::toString,
        member -> {
          List<JsonNode> values = new ArrayList<>(member.body().refused(member.name(), VALUES));
          if (!member.body().takes(member.name(), Json.nothing())) {
            values.add(Json.nothing());
          }
          for (JsonNode value : values) {
            ObjectNode body = member.body().with(member.name(), value);
            Refused.invalidMember(Bodies.send(trial, key, member.operation(), body), member.name());
          }
        });
  }

  @Check(
      id = "RUL-13.must.duplicate-member",
      requirement = "RUL-13",
      decides = "Names a member twice, with the same value: 400.")
  void duplicateMemberIsRefused(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        Bodies.members(trial).stream().filter(m -> m.body().example().has(m.name())).toList(),
        Bodies.Member::toString,
        member -> {
          ObjectNode body = member.body().example();
          String twice =
              "{\"%s\":%s,%s"
                  .formatted(member.name(), body.path(member.name()), body.toString().substring(1));
          Expect.answer(Bodies.send(trial, key, member.operation(), twice)).status(400);
        });
  }

  @Check(
      id = "ERR-02.must.required",
      requirement = "ERR-02",
      decides = "Leaves out each member that is required: 400, and a detail names it.")
  void whatIsRequiredIsMissed(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        Bodies.members(trial).stream().filter(m -> m.body().required().contains(m.name())).toList(),
        Bodies.Member::toString,
        member -> {
          ObjectNode body = Json.without(member.body().example(), member.name());
          Refused.invalidMember(Bodies.send(trial, key, member.operation(), body), member.name());
        });
  }

  @Check(
      id = "ERR-02.must.every-violation",
      requirement = "ERR-02",
      decides =
          "Sends a body all of whose members are wrong, and two that it does not have: 400, and the details name every one.")
  void everyViolationIsNamed(Trial trial) {
    Key key = trial.fullKey();
    Bodies.each(
        trial,
        (operation, body) -> {
          ObjectNode wrong = body.with("unknown", Json.of(1));
          wrong.set("colour", Json.of("red"));
          body.members().forEach(m -> wrong.set(m, Json.of(Map.of())));
          Exchange refused = Bodies.send(trial, key, operation, wrong);
          Refused.invalid(refused, "/unknown");
          Refused.invalid(refused, "/colour");
          body.members().forEach(m -> Refused.invalidMember(refused, m));
        });
  }

  @Check(
      id = "RUL-11.must.not-an-object",
      requirement = "RUL-11",
      decides = "Sends what is no JSON, and JSON that is no object, and nothing: 400.")
  void whatIsNoObjectIsRefused(Trial trial) {
    Key key = trial.fullKey();
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
    Bodies.each(
        trial,
        (operation, spec) -> {
          for (String body : bodies) {
            Expect.answer(Bodies.send(trial, key, operation, body)).status(400);
          }
          Expect.answer(
                  trial.send(key, Request.of(operation.method(), Bodies.path(trial, operation))))
              .status(400);
        });
  }
}
