package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.stream.Stream;

/** The bodies that the operations of a target take, and ways to send wrong ones. */
final class Bodies {

  private Bodies() {}

  /** The largest body (RUL-38). */
  static final int LARGEST = 1 << 20;

  /** A member of an operation's body. */
  record Member(Operation operation, BodySpec body, String name) {

    @Override
    public String toString() {
      return operation.id() + " /" + name;
    }
  }

  /** A JSON object of so many bytes, with a member that no body has. */
  static String sized(int bytes) {
    String frame = "{\"unknown\":\"\"}";
    return frame.replace("\"\"", '"' + "x".repeat(bytes - frame.length()) + '"');
  }

  static Exchange send(Trial trial, Key key, Operation operation, Object body) {
    return trial.send(
        key, Request.of(operation.method(), path(trial, operation)).json(body.toString()));
  }

  static String path(Trial trial, Operation operation) {
    return trial.unknown(operation);
  }

  static List<Member> members(Trial trial) {
    return withBody(trial)
        .flatMap(o -> {
          BodySpec body = spec(trial, o);
          return body.members().stream().map(name -> new Member(o, body, name));
        })
        .toList();
  }

  /** Those that take a text. */
  static List<Member> texts(Trial trial) {
    return members(trial).stream().filter(m -> m.body().isText(m.name())).toList();
  }

  static BodySpec spec(Trial trial, Operation operation) {
    return BodySpec.of(trial.contract(), operation).orElseThrow();
  }

  static Stream<Operation> withBody(Trial trial) {
    return trial.served().stream().filter(o -> BodySpec.of(trial.contract(), o).isPresent());
  }

  interface Body {
    void run(Operation operation, BodySpec body);
  }

  static void each(Trial trial, Body check) {
    trial.each(
        withBody(trial).toList(),
        Operation::id,
        operation -> check.run(operation, spec(trial, operation)));
  }
}
