package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies that are not as described, for every operation that takes one. They are aimed at nothing
 * where an id is needed, so that they do no harm where one is let in.
 */
final class BodyChecks {

  /** The largest body (RUL-38). */
  private static final int LARGEST = 1 << 20;

  /** Values of every JSON type, among them those that look like another. */
  private static final Object[] VALUES = {
    1, 0, -1, 5.5, true, false, "true", "5", "", List.of(), List.of("a"), List.of(1), Map.of()
  };

  private static final Object[] BLANKS = {"", " ", "\t\n", "\u00a0\u3000", "\u2003 \u2028"};

  /** Control characters and halves of surrogate pairs, as JSON escapes. */
  private static final List<String> BROKEN =
      List.of(
          "\\u0000",
          "\\u0001",
          "\\u0008",
          "\\u000b",
          "\\u000c",
          "\\r",
          "\\u001b",
          "\\u001f",
          "\\ud800",
          "\\udc00",
          "\\udc00\\ud800",
          "\\ud83d\\u0041");

  /** A member of an operation's body. */
  private record Member(Operation operation, BodySpec body, String name) {

    @Override
    public String toString() {
      return operation.id() + " /" + name;
    }
  }

  @Check(
      id = "RUL-13.must.unknown-member",
      requirement = "RUL-13",
      decides = "Adds a member that the body does not have: 400, and a detail names it.")
  void unknownMemberIsRefused(Trial trial) {
    Key key = trial.fullKey();
    each(
        trial,
        (operation, body) ->
            Refused.invalid(
                send(trial, key, operation, body.with("unknown", Json.of(1))), "/unknown"));
  }

  @Check(
      id = "RUL-13.must.no-coercion",
      requirement = "RUL-13",
      decides =
          "Gives each member values of every other JSON type, among them \"5\" for 5, \"true\" and 1 for true, and null: 400, and a detail names it.")
  void nothingIsCoerced(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        members(trial),
        Member::toString,
        member -> {
          List<JsonNode> values = new ArrayList<>(member.body().refused(member.name(), VALUES));
          if (!member.body().takes(member.name(), Json.nothing())) {
            values.add(Json.nothing());
          }
          for (JsonNode value : values) {
            ObjectNode body = member.body().with(member.name(), value);
            Refused.invalidMember(send(trial, key, member.operation(), body), member.name());
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
        members(trial).stream().filter(m -> m.body().example().has(m.name())).toList(),
        Member::toString,
        member -> {
          ObjectNode body = member.body().example();
          String twice =
              "{\"%s\":%s,%s"
                  .formatted(member.name(), body.path(member.name()), body.toString().substring(1));
          Expect.answer(send(trial, key, member.operation(), twice)).status(400);
        });
  }

  @Check(
      id = "ERR-02.must.required",
      requirement = "ERR-02",
      decides = "Leaves out each member that is required: 400, and a detail names it.")
  void whatIsRequiredIsMissed(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        members(trial).stream().filter(m -> m.body().required().contains(m.name())).toList(),
        Member::toString,
        member -> {
          ObjectNode body = Json.without(member.body().example(), member.name());
          Refused.invalidMember(send(trial, key, member.operation(), body), member.name());
        });
  }

  @Check(
      id = "ERR-02.must.every-violation",
      requirement = "ERR-02",
      decides =
          "Sends a body all of whose members are wrong, and two that it does not have: 400, and the details name every one.")
  void everyViolationIsNamed(Trial trial) {
    Key key = trial.fullKey();
    each(
        trial,
        (operation, body) -> {
          ObjectNode wrong = body.with("unknown", Json.of(1));
          wrong.set("colour", Json.of("red"));
          body.members().forEach(m -> wrong.set(m, Json.of(Map.of())));
          Exchange refused = send(trial, key, operation, wrong);
          Refused.invalid(refused, "/unknown");
          Refused.invalid(refused, "/colour");
          body.members().forEach(m -> Refused.invalidMember(refused, m));
        });
  }

  @Check(
      id = "RUL-39.must.no-broken-text",
      requirement = "RUL-39",
      decides =
          "Puts control characters save tab and newline, and halves of surrogate pairs, into each text: 400, and a detail names it.")
  void brokenTextIsRefused(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        texts(trial),
        Member::toString,
        member -> {
          for (String broken : BROKEN) {
            String body =
                member.body().with(member.name(), Json.of("a@b")).toString().replace("@", broken);
            Refused.invalidMember(send(trial, key, member.operation(), body), member.name());
          }
        });
  }

  @Check(
      id = "RUL-39.must.blank-is-empty",
      requirement = "RUL-39",
      decides =
          "Sends blanks of several kinds, and nothing, for each text that must not be empty: 400, and a detail names it.")
  void blanksAreEmpty(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        texts(trial),
        Member::toString,
        member -> {
          for (JsonNode blank : member.body().refused(member.name(), BLANKS)) {
            ObjectNode body = member.body().with(member.name(), blank);
            Refused.invalidMember(send(trial, key, member.operation(), body), member.name());
          }
        });
  }

  @Check(
      id = "RUL-39.must.too-long",
      requirement = "RUL-39",
      decides =
          "Makes each text longer by one than it may be, in letters and in characters beyond the first plane: 400, and a detail names it.")
  void tooLongTextIsRefused(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        texts(trial).stream().filter(m -> m.body().longest(m.name()).isPresent()).toList(),
        Member::toString,
        member -> {
          int longest = member.body().longest(member.name()).orElseThrow();
          for (String character : List.of("x", "😀")) {
            ObjectNode body =
                member.body().with(member.name(), Json.of(character.repeat(longest + 1)));
            Refused.invalidMember(send(trial, key, member.operation(), body), member.name());
          }
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
    each(
        trial,
        (operation, spec) -> {
          for (String body : bodies) {
            Expect.answer(send(trial, key, operation, body)).status(400);
          }
          Expect.answer(trial.send(key, Request.of(operation.method(), path(trial, operation))))
              .status(400);
        });
  }

  @Check(
      id = "ERR-08.must.media-type",
      requirement = "ERR-08",
      decides =
          "Sends the body as what is not application/json, and as nothing: 415. In other letters' case and with a charset it is.")
  void otherMediaTypesAreRefused(Trial trial) {
    Key key = trial.fullKey();
    each(
        trial,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), path(trial, operation));
          String text = body.example().toString();
          for (String type :
              List.of(
                  "text/plain",
                  "text/json",
                  "application/xml",
                  "application/jsonx",
                  "application/json-patch+json",
                  "application/x-www-form-urlencoded",
                  "json",
                  "")) {
            Refused.unsupported(trial.verbatim(key, bare.body(type, text)));
          }
          for (String type : List.of("application/json; charset=utf-8", "Application/JSON")) {
            Exchange taken = trial.verbatim(key, bare.body(type, "{\"unknown\": 1}"));
            Refused.invalid(taken, "/unknown");
          }
        });
  }

  @Check(
      id = "ERR-08.must.too-large",
      requirement = "ERR-08",
      decides = "Sends a body of 1 MiB: judged by its shape, 400. Sends one of a byte more: 413.")
  void tooLargeABodyIsRefused(Trial trial) {
    Key key = trial.fullKey();
    each(
        trial,
        (operation, body) -> {
          Refused.invalid(send(trial, key, operation, sized(LARGEST)), "/unknown");
          Refused.tooLarge(send(trial, key, operation, sized(LARGEST + 1)));
        });
  }

  @Check(
      id = "RUL-12.must.media-type-first",
      requirement = "RUL-12",
      decides =
          "Sends a body that is too large and of another media type: 415. One that is too large and no JSON: 413. Both to what is not there, where there is an id.")
  void mediaTypeThenSizeThenShape(Trial trial) {
    Key key = trial.fullKey();
    each(
        trial,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), path(trial, operation));
          Refused.unsupported(trial.send(key, bare.body("text/plain", sized(LARGEST + 1))));
          Refused.tooLarge(send(trial, key, operation, "{".repeat(LARGEST + 1)));
        });
  }

  @Check(
      id = "RUL-12.must.scope-before-body",
      requirement = "RUL-12",
      decides =
          "With a key that lacks the scope, sends a body that is too large, one of another media type, and what is no JSON: 403.")
  void scopeBeforeBody(Trial trial) {
    Key key = trial.key(trial.account(), Set.of());
    each(
        trial,
        (operation, body) -> {
          Request bare = Request.of(operation.method(), path(trial, operation));
          Refused.forbidden(send(trial, key, operation, sized(LARGEST + 1)));
          Refused.forbidden(trial.send(key, bare.body("text/plain", "no JSON")));
          Refused.forbidden(send(trial, key, operation, "{"));
        });
  }

  @Check(
      id = "RUL-12.must.body-before-resource",
      requirement = "RUL-12",
      decides =
          "Sends a body that is not as described to what is not there: 400; sent right, it is 404.")
  void bodyBeforeResource(Trial trial) {
    Key key = trial.fullKey();
    trial.each(
        withBody(trial).filter(o -> !o.path().parameters().isEmpty()).toList(),
        Operation::id,
        operation -> {
          BodySpec body = spec(trial, operation);
          Refused.invalid(
              send(trial, key, operation, body.with("unknown", Json.of(1))), "/unknown");
          Refused.notFound(send(trial, key, operation, body.example()));
        });
  }

  /** A JSON object of so many bytes, with a member that no body has. */
  private static String sized(int bytes) {
    String frame = "{\"unknown\":\"\"}";
    return frame.replace("\"\"", '"' + "x".repeat(bytes - frame.length()) + '"');
  }

  private static Exchange send(Trial trial, Key key, Operation operation, Object body) {
    return trial.send(
        key, Request.of(operation.method(), path(trial, operation)).json(body.toString()));
  }

  private static String path(Trial trial, Operation operation) {
    return trial.unknown(operation);
  }

  private static List<Member> members(Trial trial) {
    return withBody(trial)
        .flatMap(o -> {
          BodySpec body = spec(trial, o);
          return body.members().stream().map(name -> new Member(o, body, name));
        })
        .toList();
  }

  /** Those that take a text. */
  private static List<Member> texts(Trial trial) {
    return members(trial).stream()
        .filter(m -> m.body().example().path(m.name()).isString())
        .toList();
  }

  private static BodySpec spec(Trial trial, Operation operation) {
    return BodySpec.of(trial.contract(), operation).orElseThrow();
  }

  private static Stream<Operation> withBody(Trial trial) {
    return trial.served().stream().filter(o -> BodySpec.of(trial.contract(), o).isPresent());
  }

  private interface Body {
    void run(Operation operation, BodySpec body);
  }

  private static void each(Trial trial, Body check) {
    trial.each(
        withBody(trial).toList(),
        Operation::id,
        operation -> check.run(operation, spec(trial, operation)));
  }
}
