package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.NotApplicable;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.NotTestable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One who holds a key with every scope, and calls operations by their ids. */
public record Customer(CheckContext context, Key key) {

  /**
   * One who changes things, in an account of a sandbox that has something in it.
   *
   * @throws NotTestable without a sandbox: elsewhere it would be somebody's account
   */
  public static Customer of(CheckContext context) {
    return of(context, context.sandbox().account());
  }

  /**
   * One whose account has nothing in it yet.
   *
   * @throws NotTestable without a sandbox
   */
  public static Customer ofNothing(CheckContext context) {
    return of(context, context.sandbox().emptyAccount());
  }

  /** One who only reads; any target will do. */
  public static Customer reading(CheckContext context) {
    return of(context, context.keys().account());
  }

  public static Customer of(CheckContext context, Account account) {
    return new Customer(context, context.keys().full(account));
  }

  public Account account() {
    return key.account();
  }

  /** A domain's name that nobody else holds. */
  public String domainName(int number) {
    return "d" + number + "-" + account().id() + ".example.com";
  }

  /**
   * A request for an operation.
   *
   * @param ids what its path takes, from left to right
   * @throws NotApplicable when the target does not have it
   */
  public Request request(String operationId, String... ids) {
    Operation operation = ServedOperations.operation(context, operationId);
    Iterator<String> next = List.of(ids).iterator();
    return Request.of(operation.method(), operation.path().fill(name -> next.next()));
  }

  public Exchange call(String operationId, String... ids) {
    return send(request(operationId, ids));
  }

  /** Calls an operation with a body of these members. */
  public Exchange call(String operationId, Map<String, ?> body, String... ids) {
    return send(request(operationId, ids).json(JsonBodies.text(body)));
  }

  public Exchange send(Request request) {
    return context.client().send(key, request);
  }

  /** What an operation shows, which must succeed. */
  public JsonNode read(String operationId, String... ids) {
    Exchange exchange = call(operationId, ids);
    Expect.response(exchange).status(200);
    return exchange.json();
  }
}
