package com.sunucu.conformance.checks.errors;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.actors.Customer;
import com.sunucu.conformance.actors.ServedOperations;
import com.sunucu.conformance.actors.ValidRequests;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.List;

/** Internal errors of the target, caused by test control, and changes that must not happen. */
public final class FaultChecks {

  @Check(
      id = "ERR-07.must.contact-support",
      rulings = "RUL-10",
      decides =
          "Makes every operation that changes something fail and expects 500 internal_error with a message that tells the caller to contact support with the request id.")
  void faultSaysToContactSupport(CheckContext context) {
    Customer customer = Customer.of(context);
    context.each(
        writes(context),
        Operation::id,
        operation -> {
          Exchange failed = failed(customer, ValidRequests.request(customer, operation), operation);
          String message = failed.json().path("message").asString("");
          ExpectedError.failed(failed)
              .that(message.contains("support"), "the message does not speak of support")
              .that(message.contains("request"), "the message does not speak of the request id");
        });
  }

  @Check(
      id = "ERR-11.must.nothing-half-done",
      decides =
          "Makes every operation that changes something fail after its effect and before its commit, and expects the account and its events to be unchanged.")
  void faultLeavesNothing(CheckContext context) {
    Customer customer = Customer.of(context);
    // What a call is aimed at may have to be made first.
    writes(context).forEach(o -> ValidRequests.made(customer, o));
    AccountView view = AccountView.of(context, customer.account());
    context.each(
        writes(context),
        Operation::id,
        operation -> {
          Exchange failed = failed(customer, ValidRequests.request(customer, operation), operation);
          ExpectedError.failed(failed);
          view.requireUnchanged(failed);
        });
  }

  @Check(
      id = "ERR-05.must.foreign-untouched",
      decides =
          "Calls every operation that changes something with another account's resource and expects 404 and no change in that account.")
  void whatIsForeignIsLeftAlone(CheckContext context) {
    Account theirs = context.keys().account();
    Key mine = context.keys().full(context.keys().other(theirs));
    // What a call is aimed at may have to be made first.
    writes(context).forEach(operation -> context.resources().existing(theirs, operation));
    AccountView view = AccountView.of(context, theirs);
    context.each(
        writes(context).stream().filter(o -> !o.path().parameters().isEmpty()).toList(),
        Operation::id,
        operation -> {
          Exchange refused =
              context
                  .client()
                  .send(
                      mine,
                      context
                          .resources()
                          .request(operation, context.resources().there(theirs, operation)));
          ExpectedError.notFound(refused);
          view.requireUnchanged(refused);
        });
  }

  @Check(
      id = "ERR-11.must.refused-work",
      decides =
          "Makes the system behind a server refuse, calls every operation that changes the server, and expects 500 and no change of the account and its events.")
  void refusedWorkLeavesNothing(CheckContext context) {
    ServedOperations.operation(context, "powerServer");
    Customer customer = Customer.of(context);
    AccountView view = AccountView.of(context, customer.account());
    context.each(
        List.of(
            "createSnapshot",
            "deleteSnapshot",
            "reinstallServer",
            "revertSnapshot",
            "resetServerPassword",
            "terminateServer"),
        id -> id,
        id -> {
          Operation operation = ServedOperations.operation(context, id);
          String path = ValidRequests.path(customer, operation);
          context.sandbox().serverFault(path.split("/")[3], "refuse");
          Exchange refused = customer.send(context.resources().request(operation, path));
          ExpectedError.failed(refused);
          view.requireUnchanged(refused);
        });
  }

  private static Exchange failed(Customer customer, Request request, Operation operation) {
    customer.context().sandbox().failNext(customer.account(), operation, 1);
    return customer.send(request);
  }

  private static List<Operation> writes(CheckContext context) {
    return context.served().stream().filter(o -> !o.reads()).toList();
  }
}
