package com.sunucu.conformance.frame;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.result.Survey;
import com.sunucu.conformance.target.Account;
import com.sunucu.conformance.target.Key;
import com.sunucu.conformance.target.KeySource;
import com.sunucu.conformance.target.NotTestable;
import com.sunucu.conformance.target.Pacer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out which operations a target has. It asks in three ways, so that a target that breaks a
 * rule (which is what the checks shall find) is not taken for one that lacks the operation.
 */
final class Surveyor {

  static final String CHECK = "survey";

  private final Contract contract;
  private final Client client;
  private final KeySource keys;
  private final Pacer pacer;
  private final Account account;
  private final Key reader;
  private final Paths paths;
  private final boolean mayDestroy;
  private long limit;

  /**
   * @param mayDestroy whether an operation that destroys may be asked for what is there, with a key
   *     that must be refused
   */
  Surveyor(Contract contract, Client client, KeySource keys, Pacer pacer, boolean mayDestroy) {
    this.contract = contract;
    this.client = client;
    this.keys = keys;
    this.pacer = pacer;
    this.mayDestroy = mayDestroy;
    this.account = keys.account();
    this.reader = keys.fullest(account, Set.copyOf(contract.scopes()));
    this.paths =
        new Paths(
            contract,
            path -> send(reader, Request.of("GET", path)),
            (operation, path) -> Optional.empty());
  }

  Survey look() {
    List<Operation> served = new ArrayList<>();
    List<Operation> missing = new ArrayList<>();
    for (Operation operation : contract.operations()) {
      (serves(operation) ? served : missing).add(operation);
    }
    return new Survey(served, missing, limit);
  }

  private boolean serves(Operation operation) {
    String path =
        Optional.of(operation)
            .filter(o -> mayDestroy || !o.destructive())
            .flatMap(paths::existing)
            .orElseGet(() -> Paths.unknown(operation, () -> UUID.randomUUID().toString()));
    return refusesTheScopeless(operation, path)
        || answersReads(operation, path)
        || allows(operation, path);
  }

  /**
   * A key without the scope is refused with 403 where the operation is, and with 404 or 405 where
   * it is not.
   */
  private boolean refusesTheScopeless(Operation operation, String path) {
    if (operation.scope().isEmpty()) {
      return false;
    }
    try {
      Key without = keys.without(account, operation.scope().get());
      return there(send(without, Request.of(operation.method(), path)));
    } catch (NotTestable e) {
      return false;
    }
  }

  private boolean answersReads(Operation operation, String path) {
    return operation.reads() && there(send(reader, Request.of(operation.method(), path)));
  }

  /** A method that a path does not have is refused with those that it has. */
  private boolean allows(Operation operation, String path) {
    Exchange exchange = send(reader, Request.of("OPTIONS", path));
    List<String> allowed =
        Arrays.asList(exchange.headers().first(HeaderNames.ALLOW).orElse("").split(",\\s*"));
    return exchange.status() == 405 && allowed.contains(operation.method());
  }

  private static boolean there(Exchange exchange) {
    return exchange.status() != 404 && exchange.status() != 405;
  }

  private Exchange send(Key key, Request request) {
    Key ready = pacer.ready(key);
    Exchange exchange = client.sendFast(CHECK, ready.sign(request));
    pacer.saw(ready, exchange);
    limit = exchange.headers().number(HeaderNames.RATE_LIMIT).orElse(limit);
    return exchange;
  }
}
