package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.List;

/** Faults of the target's own, brought about by test control, and what is nobody's to change. */
final class FaultChecks {

  @Check(
      id = "ERR-07.must.contact-support",
      requirement = "ERR-07",
      rulings = "RUL-10",
      decides =
          "Makes every operation that changes something fail: 500 internal_error, whose message sends its reader to support with the request id.")
  void faultSaysToContactSupport(Trial trial) {
    Customer customer = Customer.of(trial);
    trial.each(
        writes(trial),
        Operation::id,
        operation -> {
          Exchange failed = failed(customer, Allowed.request(customer, operation), operation);
          String message = failed.json().path("message").asString("");
          Refused.failed(failed)
              .that(message.contains("support"), "the message does not speak of support")
              .that(message.contains("request"), "the message does not speak of the request id");
        });
  }

  @Check(
      id = "ERR-11.must.nothing-half-done",
      requirement = "ERR-11",
      decides =
          "Makes every operation that changes something fail after its effect and before its commit: the account and its events are as they were.")
  void faultLeavesNothing(Trial trial) {
    Customer customer = Customer.of(trial);
    // What a call is aimed at may have to be made first.
    writes(trial).forEach(o -> Allowed.made(customer, o));
    AccountView view = AccountView.of(trial, customer.account());
    trial.each(
        writes(trial),
        Operation::id,
        operation -> {
          Exchange failed = failed(customer, Allowed.request(customer, operation), operation);
          Refused.failed(failed);
          view.requireUnchanged(failed);
        });
  }

  @Check(
      id = "ERR-05.must.foreign-untouched",
      requirement = "ERR-05",
      decides =
          "Calls every operation that changes something for what another account has: 404, and that account is as it was.")
  void whatIsForeignIsLeftAlone(Trial trial) {
    Account theirs = trial.account();
    Key mine = trial.fullKey(trial.other(theirs));
    // What a call is aimed at may have to be made first.
    writes(trial).forEach(operation -> trial.existing(theirs, operation));
    AccountView view = AccountView.of(trial, theirs);
    trial.each(
        writes(trial).stream().filter(o -> !o.path().parameters().isEmpty()).toList(),
        Operation::id,
        operation -> {
          Exchange refused =
              trial.send(mine, trial.request(operation, trial.there(theirs, operation)));
          Refused.notFound(refused);
          view.requireUnchanged(refused);
        });
  }

  private static Exchange failed(Customer customer, Request request, Operation operation) {
    customer.trial().sandbox().failNext(customer.account(), operation, 1);
    return customer.send(request);
  }

  private static List<Operation> writes(Trial trial) {
    return trial.served().stream().filter(o -> !o.reads()).toList();
  }
}
