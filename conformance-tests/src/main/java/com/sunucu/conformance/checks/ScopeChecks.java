package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a key may do. */
final class ScopeChecks {

  /** A cell of the matrix; no scope is a column of its own. */
  private record Cell(Operation operation, Optional<String> scope) {

    boolean granted() {
      return scope.equals(operation.scope());
    }

    @Override
    public String toString() {
      return operation.id() + " × " + scope.orElse("none");
    }
  }

  @Check(
      id = "SCOPE-02.must.matrix",
      requirement = "SCOPE-02",
      decides =
          "Calls every operation with a key of each single scope, and of none: with the scope that the contract names it"
              + " is let in, with any other it is 403 insufficient_scope.")
  void matrix(Trial trial) {
    Account account = trial.account();
    List<Cell> cells = new ArrayList<>();
    for (Operation operation : trial.served()) {
      cells.add(new Cell(operation, Optional.empty()));
      trial
          .contract()
          .scopes()
          .forEach(scope -> cells.add(new Cell(operation, Optional.of(scope))));
    }
    Map<Optional<String>, Key> keys = new HashMap<>();
    trial.each(
        cells,
        Cell::toString,
        cell -> {
          Key key =
              keys.computeIfAbsent(
                  cell.scope(), s -> trial.key(account, s.map(Set::of).orElse(Set.of())));
          if (cell.granted()) {
            letIn(trial, key, cell.operation());
          } else {
            Refused.forbidden(trial.call(key, cell.operation()));
          }
        });
  }

  @Check(
      id = "SCOPE-01.must.each-scope",
      requirement = "SCOPE-01",
      decides =
          "For each scope, a key that has nothing else is let in by every operation that needs it.")
  void eachScopeOpensItsOperations(Trial trial) {
    Account account = trial.account();
    trial.each(
        trial.contract().scopes(),
        scope -> scope,
        scope -> {
          List<Operation> opened =
              trial.served().stream().filter(o -> o.scope().equals(Optional.of(scope))).toList();
          if (opened.isEmpty()) {
            throw new NotApplicable("the target serves no operation that needs " + scope);
          }
          Key key = trial.key(account, Set.of(scope));
          opened.forEach(operation -> letIn(trial, key, operation));
        });
  }

  @Check(
      id = "SCOPE-04.must.no-implication",
      requirement = "SCOPE-04",
      decides =
          "Calls every operation with a key that has all scopes but the one that it needs: 403.")
  void allOthersAreNotEnough(Trial trial) {
    Account account = trial.account();
    Map<String, Key> keys = new HashMap<>();
    trial.each(
        trial.served(),
        Operation::id,
        operation -> {
          Key key =
              keys.computeIfAbsent(
                  operation.scope().orElseThrow(),
                  scope -> {
                    Set<String> others = new HashSet<>(trial.contract().scopes());
                    others.remove(scope);
                    return trial.key(account, others);
                  });
          Refused.forbidden(trial.call(key, operation));
        });
  }

  @Check(
      id = "SCOPE-03.must.opt-in",
      requirement = "SCOPE-03",
      decides =
          "Mints a key without naming scopes: every operation lets it in or refuses it as the contract's defaults say.")
  void defaultKey(Trial trial) {
    Account account = trial.account();
    Key key = trial.sandbox().defaultKey(account);
    Set<String> granted = trial.contract().defaultScopes();
    trial.each(
        trial.served(),
        Operation::id,
        operation -> {
          if (granted.contains(operation.scope().orElseThrow())) {
            letIn(trial, key, operation);
          } else {
            Refused.forbidden(trial.call(key, operation));
          }
        });
  }

  @Check(
      id = "SCOPE-05.must.scope-before-resource",
      requirement = "SCOPE-05",
      decides =
          "With a key that lacks the scope, asks for a resource that is there and for one that is not: the two refusals are"
              + " the same, in body and headers.")
  void scopelessKeyLearnsNothing(Trial trial) {
    Account account = trial.account();
    Key key = trial.key(account, Set.of());
    trial.each(
        trial.served().stream().filter(o -> !o.path().parameters().isEmpty()).toList(),
        Operation::id,
        operation -> {
          String there = trial.there(account, operation);
          Exchange known = trial.send(key, trial.request(operation, there));
          Exchange unknown = trial.send(key, trial.request(operation, trial.unknown(operation)));
          Refused.forbidden(known);
          Refused.forbidden(unknown);
          Likeness.require(known, unknown);
        });
  }

  @Check(
      id = "SCOPE-06.must.no-effect",
      requirement = "SCOPE-06",
      decides =
          "Reads all that the account shows, calls every operation that changes something with a key that lacks its scope,"
              + " and reads again: nothing differs.")
  void refusedCallChangesNothing(Trial trial) {
    List<Operation> writes = trial.served().stream().filter(o -> !o.reads()).toList();
    if (writes.isEmpty()) {
      throw new NotApplicable("the target serves no operation that changes something");
    }
    Account account = trial.account();
    // What a call is aimed at may have to be made first.
    writes.forEach(operation -> trial.existing(account, operation));
    AccountView view = AccountView.of(trial, account);
    Key key = trial.key(account, Set.of());
    trial.each(
        writes,
        Operation::id,
        operation -> {
          Exchange refused = trial.call(key, operation);
          Refused.forbidden(refused);
          view.requireUnchanged(refused);
        });
  }

  @Check(
      id = "ERR-04.must.names-scope",
      requirement = "ERR-04",
      decides =
          "Calls every operation with a key without scopes: the 403's message names the scope that it lacks.")
  void refusalNamesTheScope(Trial trial) {
    Key key = trial.key(trial.account(), Set.of());
    trial.each(
        trial.served(),
        Operation::id,
        operation -> {
          Exchange refused = trial.call(key, operation);
          String message = refused.json().path("message").asString("");
          Refused.forbidden(refused)
              .that(
                  message.contains(operation.scope().orElseThrow()),
                  "the message does not name " + operation.scope().orElseThrow());
        });
  }

  /**
   * Past 401 and 403. A call that would change something is aimed at nothing, or is not as
   * described, so that it does no harm when it is let in.
   */
  private static void letIn(Trial trial, Key key, Operation operation) {
    Request harmless =
        Request.of(
            operation.method(),
            operation.path().parameters().isEmpty()
                ? operation.path().text()
                : trial.unknown(operation));
    if (operation.reads()) {
      Expect.answer(trial.call(key, operation)).status(200, 404);
    } else {
      Request request =
          operation.example().isPresent() ? harmless.json("{\"unknown\": 1}") : harmless;
      Expect.answer(trial.send(key, request)).status(400, 404);
    }
  }
}
