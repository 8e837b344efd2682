package com.sunucu.conformance.checks.idempotency;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.IdempotentRequest;
import com.sunucu.conformance.actors.JsonBodies;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.TicketActor;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.probes.ExpectedError;
import java.util.List;
import java.util.Map;

/** Operations that honour Idempotency-Key, and refusals because of it. */
public final class IdempotencyRefusalChecks {

  @Check(
      id = "RUL-17.must.ignored-elsewhere",
      decides =
          "Sends an invalid key value with every operation that does not honour the header, and two replies under one value, and expects the header to be ignored.")
  void ignoredElsewhere(CheckContext context) {
    Customer customer = Customer.of(context);
    List<Operation> repeatable = IdempotentRequest.operations(context);
    context.each(
        context.served().stream()
            .filter(o -> !repeatable.contains(o))
            .filter(o -> o.reads() || !o.path().parameters().isEmpty())
            .toList(),
        Operation::id,
        operation -> {
          String path =
              operation.reads()
                  ? context.resources().there(customer.account(), operation)
                  : context.resources().unknown(operation);
          Request request =
              context.resources().request(operation, path).with(IdempotentRequest.KEY, "no key");
          Expect.response(customer.send(request))
              .status(operation.reads() ? 200 : 404)
              .noHeader(IdempotentRequest.REPLAYED);
        });
  }

  @Check(
      id = "RUL-17.must.replies-are-not-deduplicated",
      decides = "Sends the same reply twice under one key value and expects both in the thread.")
  void repliesAreNotDeduplicated(CheckContext context) {
    TicketActor tickets = TicketActor.ofNothing(context);
    String id = tickets.opened();
    for (int i = 0; i < 2; i++) {
      Request reply =
          tickets
              .customer()
              .request("replyToTicket", id)
              .json(JsonBodies.text(Map.of("body", "The same.")))
              .with(IdempotentRequest.KEY, "reply");
      Expect.response(tickets.customer().send(reply))
          .status(201)
          .noHeader(IdempotentRequest.REPLAYED);
    }
    int messages = tickets.detail(id).path("messages").size();
    Expect.response(tickets.customer().call("getTicket", id))
        .that(messages == 3, "the thread has " + messages + " messages, not 3");
  }

  @Check(
      id = "IDP-04.must.other-path",
      decides =
          "Sends the same request for another resource under a used key value and expects 409 idempotency_key_reused and an unchanged account.")
  void anotherPathIsRefused(CheckContext context) {
    context.each(
        IdempotentRequest.operations(context).stream()
            .filter(o -> !o.path().parameters().isEmpty())
            .toList(),
        Operation::id,
        operation -> {
          IdempotentRequest it = IdempotentRequest.of(context, operation);
          List<String> running = ValidRequests.allRunning(it.customer());
          Request other =
              context
                  .resources()
                  .request(operation, operation.path().fill(name -> running.getLast()));
          it.first("path");
          refusedAsReused(it, other.with(IdempotentRequest.KEY, "path"));
        });
  }

  @Check(
      id = "IDP-04.must.other-operation",
      decides =
          "Sends each request under a key value that another operation used and expects 409 idempotency_key_reused and an unchanged account.")
  void anotherOperationIsRefused(CheckContext context) {
    IdempotentRequest used = IdempotentRequest.simplest(context);
    used.first("operation");
    context.each(
        IdempotentRequest.operations(context).stream()
            .filter(o -> !o.equals(used.operation()))
            .toList(),
        Operation::id,
        operation ->
            refusedAsReused(
                used, IdempotentRequest.of(used.customer(), operation).keyed("operation")));
  }

  private static void refusedAsReused(IdempotentRequest it, Request request) {
    AccountView view = it.view();
    Exchange other = it.customer().send(request);
    ExpectedError.reused(other);
    view.requireUnchanged(other);
  }

  @Check(
      id = "RUL-12.must.replay-before-state",
      decides =
          "Repeats a reinstall during the reinstallation, and a snapshot request after the server was terminated, and expects replays, where without the header they are 409 and 404.")
  void replayBeforeState(CheckContext context) {
    Customer customer = Customer.of(context);
    IdempotentRequest reinstall =
        IdempotentRequest.of(customer, ServedOperations.operation(context, "reinstallServer"));
    reinstall.runsAndReplays("state");
    ExpectedError.conflict(customer.send(reinstall.request()));
    IdempotentRequest snapshot =
        IdempotentRequest.of(customer, ServedOperations.operation(context, "createSnapshot"));
    Exchange first = snapshot.first("gone");
    String id = first.json().path("serverId").asString();
    Expect.response(customer.call("terminateServer", id)).status(204);
    IdempotentRequest.replay(snapshot.send("gone"), first);
    ExpectedError.notFound(customer.send(snapshot.request()));
  }

  @Check(
      id = "RUL-12.must.mismatch-before-resource",
      decides =
          "Takes a snapshot and then requests one of an unknown server, by a UUID and by a malformed id, under the same key value, and expects 409 idempotency_key_reused, not 404.")
  void mismatchBeforeResource(CheckContext context) {
    Operation operation = ServedOperations.operation(context, "createSnapshot");
    IdempotentRequest it = IdempotentRequest.of(context, operation);
    it.first("elsewhere");
    context.each(
        List.of(context.resources().unknownId(), "no-uuid"),
        id -> id,
        id -> {
          Request nowhere =
              context.resources().request(operation, operation.path().fill(name -> id));
          ExpectedError.reused(
              it.customer().send(nowhere.with(IdempotentRequest.KEY, "elsewhere")));
        });
  }

  @Check(
      id = "RUL-12.must.shape-before-replay",
      decides =
          "Sends a request and then an invalid body under the same key value, and expects 400, neither a replay nor 409.")
  void shapeBeforeReplay(CheckContext context) {
    context.each(
        IdempotentRequest.operations(context),
        Operation::id,
        operation -> {
          IdempotentRequest it = IdempotentRequest.of(context, operation);
          it.first("shape");
          ExpectedError.invalid(it.send("shape", it.badBody()), "/unknown");
        });
  }
}
