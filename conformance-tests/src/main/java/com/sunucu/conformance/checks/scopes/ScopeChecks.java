package com.sunucu.conformance.checks.scopes;

import com.sunucu.conformance.actors.AccountView;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Check;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.probes.ExpectedError;
import com.sunucu.conformance.probes.Indistinguishable;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations that a key may call. */
public final class ScopeChecks {

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
      decides =
          "Calls every operation with a key of each single scope and without scopes, and expects access with the scope that the contract names and 403 insufficient_scope otherwise.")
  void matrix(CheckContext context) {
    Account account = context.keys().account();
    List<Cell> cells = new ArrayList<>();
    for (Operation operation : context.served()) {
      cells.add(new Cell(operation, Optional.empty()));
      context
          .contract()
          .scopes()
          .forEach(scope -> cells.add(new Cell(operation, Optional.of(scope))));
    }
    Map<Optional<String>, Key> keys = new HashMap<>();
    context.each(
        cells,
        Cell::toString,
        cell -> {
          Key key =
              keys.computeIfAbsent(
                  cell.scope(), s -> context.keys().key(account, s.map(Set::of).orElse(Set.of())));
          if (cell.granted()) {
            letIn(context, key, cell.operation());
          } else {
            ExpectedError.forbidden(context.call(key, cell.operation()));
          }
        });
  }

  @Check(
      id = "SCOPE-01.must.each-scope",
      decides =
          "For each scope, calls every operation that needs it with a key that has only that scope, and expects access.")
  void eachScopeOpensItsOperations(CheckContext context) {
    Account account = context.keys().account();
    context.each(
        context.contract().scopes(),
        scope -> scope,
        scope -> {
          List<Operation> opened =
              context.served().stream().filter(o -> o.scope().equals(Optional.of(scope))).toList();
          if (opened.isEmpty()) {
            throw new NotApplicable("the target serves no operation that needs " + scope);
          }
          Key key = context.keys().key(account, Set.of(scope));
          opened.forEach(operation -> letIn(context, key, operation));
        });
  }

  @Check(
      id = "SCOPE-04.must.no-implication",
      decides =
          "Calls every operation with a key that has all scopes except the required one and expects 403.")
  void allOthersAreNotEnough(CheckContext context) {
    Account account = context.keys().account();
    Map<String, Key> keys = new HashMap<>();
    context.each(
        context.served(),
        Operation::id,
        operation -> {
          Key key =
              keys.computeIfAbsent(
                  operation.scope().orElseThrow(),
                  scope -> {
                    Set<String> others = new HashSet<>(context.contract().scopes());
                    others.remove(scope);
                    return context.keys().key(account, others);
                  });
          ExpectedError.forbidden(context.call(key, operation));
        });
  }

  @Check(
      id = "SCOPE-03.must.opt-in",
      decides =
          "Creates a key without naming scopes and expects every operation to allow or refuse it as the contract's default scopes state.")
  void defaultKey(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.sandbox().defaultKey(account);
    Set<String> granted = context.contract().defaultScopes();
    context.each(
        context.served(),
        Operation::id,
        operation -> {
          if (granted.contains(operation.scope().orElseThrow())) {
            letIn(context, key, operation);
          } else {
            ExpectedError.forbidden(context.call(key, operation));
          }
        });
  }

  @Check(
      id = "SCOPE-05.must.scope-before-resource",
      decides =
          "With a key that lacks the scope, asks for an existing resource and for an unknown one, and expects two identical refusals, in body and headers.")
  void scopelessKeyLearnsNothing(CheckContext context) {
    Account account = context.keys().account();
    Key key = context.keys().key(account, Set.of());
    context.each(
        context.served().stream().filter(o -> !o.path().parameters().isEmpty()).toList(),
        Operation::id,
        operation -> {
          String there = context.resources().there(account, operation);
          Exchange known =
              context.client().send(key, context.resources().request(operation, there));
          Exchange unknown =
              context
                  .client()
                  .send(
                      key,
                      context
                          .resources()
                          .request(operation, context.resources().unknown(operation)));
          ExpectedError.forbidden(known);
          ExpectedError.forbidden(unknown);
          Indistinguishable.require(known, unknown);
        });
  }

  @Check(
      id = "SCOPE-06.must.no-effect",
      decides =
          "Reads everything that the account shows, calls every operation that changes something with a key that lacks its scope, reads again, and expects no difference.")
  void refusedCallChangesNothing(CheckContext context) {
    List<Operation> writes = context.served().stream().filter(o -> !o.reads()).toList();
    if (writes.isEmpty()) {
      throw new NotApplicable("the target serves no operation that changes something");
    }
    Account account = context.keys().account();
    // What a call is aimed at may have to be made first.
    writes.forEach(operation -> context.resources().existing(account, operation));
    AccountView view = AccountView.of(context, account);
    Key key = context.keys().key(account, Set.of());
    context.each(
        writes,
        Operation::id,
        operation -> {
          Exchange refused = context.call(key, operation);
          ExpectedError.forbidden(refused);
          view.requireUnchanged(refused);
        });
  }

  /**
   * Past 401 and 403. A call that would change something is aimed at nothing, or is not as
   * described, so that it does no harm when it is let in.
   */
  private static void letIn(CheckContext context, Key key, Operation operation) {
    Request harmless =
        Request.of(
            operation.method(),
            operation.path().parameters().isEmpty()
                ? operation.path().text()
                : context.resources().unknown(operation));
    if (operation.reads()) {
      Expect.response(context.call(key, operation)).status(200, 404);
    } else {
      Request request =
          operation.example().isPresent() ? harmless.json("{\"unknown\": 1}") : harmless;
      Expect.response(context.client().send(key, request)).status(400, 404);
    }
  }
}
