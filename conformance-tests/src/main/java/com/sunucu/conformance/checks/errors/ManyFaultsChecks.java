package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.actors.BodySpec;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Unreachable;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Expected;
import com.sunucu.conformance.frame.Nonconformity;
import com.sunucu.conformance.probes.Concurrently;
import com.sunucu.conformance.probes.RequestBodies;
import com.sunucu.conformance.result.Phase;
import com.sunucu.conformance.target.Key;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Bodies with more faults than a response can name, for every operation that takes one. */
public final class ManyFaultsChecks {

  private static final int AT_ONCE = 4;

  private static final int TRIES = 2;

  /** As large as a body may be, and full of faults. */
  private record Full(Operation operation, String what, String body) {

    @Override
    public String toString() {
      return operation.id() + " " + what;
    }
  }

  @Check(
      id = "ERR-09.must.bounded-details",
      phase = Phase.ALONE,
      decides =
          "Sends bodies of the largest size that are full of unknown members and invalid list entries, four at once, and expects 400 with no more details than the contract allows, and that the next request is served.")
  void detailsAreBounded(CheckContext context) {
    Key key = context.keys().full();
    int most =
        context
            .contract()
            .document()
            .at("#/components/schemas/Error/properties/details/maxItems")
            .node()
            .asInt();
    List<Exchange> refused =
        Concurrently.each(full(context), AT_ONCE, it -> send(context, key, it));
    context.each(
        refused,
        Exchange::title,
        exchange -> {
          int details = exchange.json().path("details").size();
          Expect.response(exchange)
              .status(400)
              .that(details <= most, "it has " + details + " details");
        });
    Expect.response(context.call(key, context.simpleRead())).status(200);
  }

  @Check(
      id = "ERR-09.should.quick",
      phase = Phase.ALONE,
      decides =
          "Sends the same bodies one after the other and expects each to be refused within a few seconds, or on a slow machine within a fixed multiple of the time for a body with one error; a slow one is tried once more.")
  void faultsAreFoundQuickly(CheckContext context) {
    Key key = context.keys().full();
    context.each(
        full(context),
        Full::toString,
        it -> {
          Duration single =
              RequestBodies.send(
                      context, key, it.operation(), RequestBodies.sized(RequestBodies.LARGEST))
                  .took();
          Duration most =
              Stream.of(Expected.MANY_FAULTS, single.multipliedBy(Expected.MANY_FAULTS_TIMES))
                  .max(Duration::compareTo)
                  .get();
          Exchange exchange = send(context, key, it);
          for (int i = 1; i < TRIES && exchange.took().compareTo(most) > 0; i++) {
            exchange = send(context, key, it);
          }
          Duration took = exchange.took();
          Expect.response(exchange)
              .that(took.compareTo(most) <= 0, "it took " + took.toMillis() + " ms");
        });
  }

  /** The target has just answered others: where no response comes, the faults have undone it. */
  private static Exchange send(CheckContext context, Key key, Full full) {
    try {
      return RequestBodies.send(context, key, full.operation(), full.body());
    } catch (Unreachable e) {
      throw new Nonconformity(full + ", full of faults: no response", List.of());
    }
  }

  private static List<Full> full(CheckContext context) {
    String names = filled("{\"u\":0", i -> ",\"u" + i + "\":0", "}");
    return RequestBodies.withBody(context)
        .flatMap(operation -> {
          BodySpec body = RequestBodies.spec(context, operation);
          Stream<Full> lists =
              body.members().stream()
                  .filter(body::isList)
                  .map(member ->
                      new Full(
                          operation, member, filled("{\"" + member + "\":[0", i -> ",0", "]}")));
          return Stream.concat(Stream.of(new Full(operation, "unknown members", names)), lists);
        })
        .toList();
  }

  /** As many parts as go into the largest body. */
  private static String filled(String first, IntFunction<String> part, String last) {
    StringBuilder text = new StringBuilder(first);
    for (int i = 1; ; i++) {
      String next = part.apply(i);
      if (text.length() + next.length() + last.length() > RequestBodies.LARGEST) {
        return text.append(last).toString();
      }
      text.append(next);
    }
  }
}
