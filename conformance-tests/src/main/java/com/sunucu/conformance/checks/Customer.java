package com.sunucu.conformance.checks;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.NotTestable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One who holds a key with every scope, and calls operations by their ids. */
record Customer(Trial trial, Key key) {

  /**
   * One who changes things, in an account of a sandbox that has something in it.
   *
   * @throws NotTestable without a sandbox: elsewhere it would be somebody's account
   */
  static Customer of(Trial trial) {
    return of(trial, trial.sandbox().account());
  }

  /**
   * One whose account has nothing in it yet.
   *
   * @throws NotTestable without a sandbox
   */
  static Customer ofNothing(Trial trial) {
    return of(trial, trial.sandbox().emptyAccount());
  }

  /** One who only reads; any target will do. */
  static Customer reading(Trial trial) {
    return of(trial, trial.account());
  }

  static Customer of(Trial trial, Account account) {
    return new Customer(trial, trial.fullKey(account));
  }

  Account account() {
    return key.account();
  }

  /** A domain's name that nobody else holds. */
  String domainName(int number) {
    return "d" + number + "-" + account().id() + ".example.com";
  }

  /**
   * A request for an operation.
   *
   * @param ids what its path takes, from left to right
   * @throws NotApplicable when the target does not have it
   */
  Request request(String operationId, String... ids) {
    Operation operation = Served.operation(trial, operationId);
    Iterator<String> next = List.of(ids).iterator();
    return Request.of(operation.method(), operation.path().fill(name -> next.next()));
  }

  Exchange call(String operationId, String... ids) {
    return send(request(operationId, ids));
  }

  /** Calls an operation with a body of these members. */
  Exchange call(String operationId, Map<String, ?> body, String... ids) {
    return send(request(operationId, ids).json(Json.text(body)));
  }

  Exchange send(Request request) {
    return trial.send(key, request);
  }

  /** What an operation shows, which must succeed. */
  JsonNode read(String operationId, String... ids) {
    Exchange exchange = call(operationId, ids);
    Expect.answer(exchange).status(200);
    return exchange.json();
  }
}
