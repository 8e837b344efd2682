package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.Indistinguishable;
import java.util.List;

/** Ids of children of another resource than the path names, and states that must stay hidden. */
public final class NestedIdChecks {

  @Check(
      id = "ERR-10.must.nested-id",
      decides =
          "Calls every operation that takes two ids with a child of another of the account's own resources, and expects the same 404 as for an id that does not exist, and no change.")
  void childOfAnotherIsNotFound(CheckContext context) {
    Customer customer = Customer.of(context);
    AccountView view = AccountView.of(context, customer.account());
    context.each(
        context.served().stream()
            .filter(o -> o.path().parameters().contains("snapshotId"))
            .toList(),
        Operation::id,
        operation -> {
          String right = ValidRequests.path(customer, operation);
          String parent = right.split("/")[3];
          String other =
              ValidRequests.allRunning(customer).stream()
                  .filter(id -> !id.equals(parent))
                  .findFirst()
                  .orElseThrow();
          Exchange wrong =
              customer.send(context.resources().request(operation, right.replace(parent, other)));
          ExpectedError.notFound(wrong);
          Exchange unknown =
              customer.send(
                  context
                      .resources()
                      .request(
                          operation,
                          right.replace(right.split("/")[5], context.resources().unknownId())));
          Indistinguishable.require(wrong, unknown);
          view.requireUnchanged(wrong);
        });
  }

  @Check(
      id = "RUL-12.must.resource-before-state",
      decides =
          "Calls operations that a suspended server does not allow on another account's suspended server and expects 404, not 409.")
  void resourceBeforeState(CheckContext context) {
    Customer theirs = Customer.of(context);
    Customer mine = Customer.of(context);
    String suspended =
        theirs
            .read("listServers")
            .valueStream()
            .filter(server -> server.path("status").asString("").equals("suspended"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    context.each(
        List.of("createSnapshot", "reinstallServer", "resetServerPassword"),
        id -> id,
        id -> {
          Operation operation = ServedOperations.operation(context, id);
          String path = operation.path().fill(name -> suspended);
          ExpectedError.conflict(theirs.send(context.resources().request(operation, path)));
          ExpectedError.notFound(mine.send(context.resources().request(operation, path)));
        });
  }
}
