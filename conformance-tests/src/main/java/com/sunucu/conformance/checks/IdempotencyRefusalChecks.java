package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import java.util.List;
import java.util.Map;

/** Where an Idempotency-Key counts, and what is refused for it. */
final class IdempotencyRefusalChecks {

  @Check(
      id = "RUL-17.must.ignored-elsewhere",
      requirement = "RUL-17",
      decides =
          "Sends a value that is none with every operation that does not honour the header, and two replies under one value: as if there were no header.")
  void ignoredElsewhere(Trial trial) {
    Customer customer = Customer.of(trial);
    List<Operation> repeatable = Repeatable.operations(trial);
    trial.each(
        trial.served().stream()
            .filter(o -> !repeatable.contains(o))
            .filter(o -> o.reads() || !o.path().parameters().isEmpty())
            .toList(),
        Operation::id,
        operation -> {
          String path =
              operation.reads()
                  ? trial.there(customer.account(), operation)
                  : trial.unknown(operation);
          Request request = trial.request(operation, path).with(Repeatable.KEY, "no key");
          Expect.answer(customer.send(request))
              .status(operation.reads() ? 200 : 404)
              .noHeader(Repeatable.REPLAYED);
        });
  }

  @Check(
      id = "RUL-17.must.replies-are-not-deduplicated",
      requirement = "RUL-17",
      decides = "Sends the same reply twice under one value: the thread has both.")
  void repliesAreNotDeduplicated(Trial trial) {
    Desk desk = Desk.ofNothing(trial);
    String id = desk.opened();
    for (int i = 0; i < 2; i++) {
      Request reply =
          desk.customer()
              .request("replyToTicket", id)
              .json(Json.text(Map.of("body", "The same.")))
              .with(Repeatable.KEY, "reply");
      Expect.answer(desk.customer().send(reply)).status(201).noHeader(Repeatable.REPLAYED);
    }
    int messages = desk.detail(id).path("messages").size();
    Expect.answer(desk.customer().call("getTicket", id))
        .that(messages == 3, "the thread has " + messages + " messages, not 3");
  }

  @Check(
      id = "IDP-04.must.other-path",
      requirement = "IDP-04",
      decides =
          "Sends the same request for another resource under a value that was used: 409 idempotency_key_reused, and the account is as it was.")
  void anotherPathIsRefused(Trial trial) {
    trial.each(
        Repeatable.operations(trial).stream()
            .filter(o -> !o.path().parameters().isEmpty())
            .toList(),
        Operation::id,
        operation -> {
          Repeatable it = Repeatable.of(trial, operation);
          List<String> running = Allowed.allRunning(it.customer());
          Request other =
              trial.request(operation, operation.path().fill(name -> running.getLast()));
          it.first("path");
          refusedAsReused(it, other.with(Repeatable.KEY, "path"));
        });
  }

  @Check(
      id = "IDP-04.must.other-operation",
      requirement = "IDP-04",
      decides =
          "Sends each request under a value that another operation was sent under: 409 idempotency_key_reused, and the account is as it was.")
  void anotherOperationIsRefused(Trial trial) {
    Repeatable used = Repeatable.simplest(trial);
    used.first("operation");
    trial.each(
        Repeatable.operations(trial).stream().filter(o -> !o.equals(used.operation())).toList(),
        Operation::id,
        operation ->
            refusedAsReused(used, Repeatable.of(used.customer(), operation).keyed("operation")));
  }

  private static void refusedAsReused(Repeatable it, Request request) {
    AccountView view = it.view();
    Exchange other = it.customer().send(request);
    Refused.reused(other);
    view.requireUnchanged(other);
  }

  @Check(
      id = "RUL-12.must.replay-before-state",
      requirement = "RUL-12",
      decides =
          "Repeats a reinstall while the server is reinstalled, and a snapshot of a server that was terminated: replayed, where without the header it is 409 and 404.")
  void replayBeforeState(Trial trial) {
    Customer customer = Customer.of(trial);
    Repeatable reinstall = Repeatable.of(customer, Served.operation(trial, "reinstallServer"));
    reinstall.runsAndReplays("state");
    Refused.conflict(customer.send(reinstall.request()));
    Repeatable snapshot = Repeatable.of(customer, Served.operation(trial, "createSnapshot"));
    Exchange first = snapshot.first("gone");
    String id = first.json().path("serverId").asString();
    Expect.answer(customer.call("terminateServer", id)).status(204);
    Repeatable.replay(snapshot.send("gone"), first);
    Refused.notFound(customer.send(snapshot.request()));
  }

  @Check(
      id = "RUL-12.must.mismatch-before-resource",
      requirement = "RUL-12",
      decides =
          "Takes a snapshot, then, under the same value, one of a server that is not there, by a UUID and by what is none: 409 idempotency_key_reused, not 404.")
  void mismatchBeforeResource(Trial trial) {
    Operation operation = Served.operation(trial, "createSnapshot");
    Repeatable it = Repeatable.of(trial, operation);
    it.first("elsewhere");
    trial.each(
        List.of(trial.unknownId(), "no-uuid"),
        id -> id,
        id -> {
          Request nowhere = trial.request(operation, operation.path().fill(name -> id));
          Refused.reused(it.customer().send(nowhere.with(Repeatable.KEY, "elsewhere")));
        });
  }

  @Check(
      id = "RUL-12.must.shape-before-replay",
      requirement = "RUL-12",
      decides =
          "Sends a request, then a body that is refused under the same value: 400, neither replay nor 409.")
  void shapeBeforeReplay(Trial trial) {
    trial.each(
        Repeatable.operations(trial),
        Operation::id,
        operation -> {
          Repeatable it = Repeatable.of(trial, operation);
          it.first("shape");
          Refused.invalid(it.send("shape", it.badBody()), "/unknown");
        });
  }
}
