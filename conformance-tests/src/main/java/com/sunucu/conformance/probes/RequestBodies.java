package com.sunucu.conformance.probes;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.target.Key;
import java.util.List;
import java.util.stream.Stream;

/** Valid bodies for the operations of a target, and ways to send invalid ones. */
public final class RequestBodies {

  private RequestBodies() {}

  /** The largest body, in bytes (RUL-38). */
  public static final int LARGEST = Contract.api().limit("bodyBytes");

  /** A member of an operation's body. */
  public record Member(Operation operation, BodySpec body, String name) {

    @Override
    public String toString() {
      return operation.id() + " /" + name;
    }
  }

  /** A JSON object of this size in bytes, with a member that no body has. */
  public static String sized(int bytes) {
    String frame = "{\"unknown\":\"\"}";
    return frame.replace("\"\"", '"' + "x".repeat(bytes - frame.length()) + '"');
  }

  public static Exchange send(CheckContext context, Key key, Operation operation, Object body) {
    return context
        .client()
        .send(key, Request.of(operation.method(), path(context, operation)).json(body.toString()));
  }

  public static String path(CheckContext context, Operation operation) {
    return context.resources().unknown(operation);
  }

  public static List<Member> members(CheckContext context) {
    return withBody(context)
        .flatMap(o -> {
          BodySpec body = spec(context, o);
          return body.members().stream().map(name -> new Member(o, body, name));
        })
        .toList();
  }

  /** Those that take a text. */
  public static List<Member> texts(CheckContext context) {
    return members(context).stream().filter(m -> m.body().isText(m.name())).toList();
  }

  public static BodySpec spec(CheckContext context, Operation operation) {
    return BodySpec.of(context.contract(), operation).orElseThrow();
  }

  public static Stream<Operation> withBody(CheckContext context) {
    return context.served().stream().filter(o -> BodySpec.of(context.contract(), o).isPresent());
  }

  public interface Body {
    void run(Operation operation, BodySpec body);
  }

  public static void each(CheckContext context, Body check) {
    context.each(
        withBody(context).toList(),
        Operation::id,
        operation -> check.run(operation, spec(context, operation)));
  }
}
