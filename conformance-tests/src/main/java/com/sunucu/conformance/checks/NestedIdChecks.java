package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Trial;
import java.util.List;

/**
 * Ids of what belongs to something else than the path says, and states that nobody may learn of.
 */
final class NestedIdChecks {

  @Check(
      id = "ERR-10.must.nested-id",
      requirement = "ERR-10",
      decides =
          "Asks every operation that takes two ids for what belongs to another of the account's own: the same 404 as for an id that nothing has, and the account is as it was.")
  void childOfAnotherIsNotFound(Trial trial) {
    Customer customer = Customer.of(trial);
    AccountView view = AccountView.of(trial, customer.account());
    trial.each(
        trial.served().stream().filter(o -> o.path().parameters().contains("snapshotId")).toList(),
        Operation::id,
        operation -> {
          String right = Allowed.path(customer, operation);
          String parent = right.split("/")[3];
          String other =
              Allowed.allRunning(customer).stream()
                  .filter(id -> !id.equals(parent))
                  .findFirst()
                  .orElseThrow();
          Exchange wrong = customer.send(trial.request(operation, right.replace(parent, other)));
          Refused.notFound(wrong);
          Exchange unknown =
              customer.send(
                  trial.request(operation, right.replace(right.split("/")[5], trial.unknownId())));
          Likeness.require(wrong, unknown);
          view.requireUnchanged(wrong);
        });
  }

  @Check(
      id = "RUL-12.must.resource-before-state",
      requirement = "RUL-12",
      decides =
          "Calls operations that a suspended server's state forbids for another account's suspended server: 404, not 409.")
  void resourceBeforeState(Trial trial) {
    Customer theirs = Customer.of(trial);
    Customer mine = Customer.of(trial);
    String suspended =
        theirs
            .read("listServers")
            .valueStream()
            .filter(server -> server.path("status").asString("").equals("suspended"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    trial.each(
        List.of("createSnapshot", "reinstallServer", "resetServerPassword"),
        id -> id,
        id -> {
          Operation operation = Served.operation(trial, id);
          String path = operation.path().fill(name -> suspended);
          Refused.conflict(theirs.send(trial.request(operation, path)));
          Refused.notFound(mine.send(trial.request(operation, path)));
        });
  }
}
