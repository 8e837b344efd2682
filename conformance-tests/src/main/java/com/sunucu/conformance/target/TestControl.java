package com.sunucu.conformance.target;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.exchange.Client;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.exchange.Request;
import com.sunucu.conformance.exchange.Validator;
import com.sunucu.conformance.exchange.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Calls the operations of test control by their ids. Whatever is not as their contract says is no
 * fault of the API under test. Safe for use by many threads.
 */
final class TestControl {

  private static final String CHECK = "sandbox";

  /** Of a body that is not as it should be. */
  private static final int MAX_SHOWN = 300;

  private final Contract contract;
  private final Validator validator;
  private final Client client;
  private final Redaction redaction;
  private final String token;

  TestControl(Contract contract, Client client, Redaction redaction, String token) {
    this.contract = contract;
    this.validator = new Validator(contract, operation -> true);
    this.client = client;
    this.redaction = redaction;
    this.token = token;
    redaction.hide(token);
  }

  /**
   * @throws SandboxFailed when it does not succeed
   */
  JsonNode call(String operationId, Map<String, String> path, JsonNode... body) {
    Operation operation = contract.operation(operationId);
    Exchange exchange = send(operation, path, body);
    if (exchange.status() >= 300) {
      throw failed(operation, exchange, List.of());
    }
    return exchange.json();
  }

  /** As {@link #call}, but empty where the state forbids it (409). */
  Optional<JsonNode> unlessRefused(String operationId, Map<String, String> path, JsonNode... body) {
    Operation operation = contract.operation(operationId);
    Exchange exchange = send(operation, path, body);
    if (exchange.status() == 409) {
      return Optional.empty();
    }
    if (exchange.status() >= 300) {
      throw failed(operation, exchange, List.of());
    }
    return Optional.of(exchange.json());
  }

  /** Sends this body, whatever comes of it. */
  Exchange raw(Operation operation, UnaryOperator<String> path, String body) {
    return client.sendFast(CHECK, request(operation, path).json(body));
  }

  private Request request(Operation operation, UnaryOperator<String> path) {
    return Request.of(operation.method(), operation.path().fill(path))
        .with(HeaderNames.AUTHORIZATION, "Bearer " + token);
  }

  private Exchange send(Operation operation, Map<String, String> path, JsonNode... body) {
    Request request = request(operation, path::get);
    Exchange exchange =
        client.sendFast(CHECK, body.length == 0 ? request : request.json(body[0].toString()));
    List<Violation> violations = validator.judge(exchange);
    if (!violations.isEmpty()) {
      throw failed(operation, exchange, violations);
    }
    return exchange;
  }

  private SandboxFailed failed(Operation operation, Exchange exchange, List<Violation> violations) {
    return new SandboxFailed(
        "%s answered %d%s"
            .formatted(operation.title(), exchange.status(), why(operation, exchange, violations)));
  }

  private String why(Operation operation, Exchange exchange, List<Violation> violations) {
    int status = exchange.status();
    if (status == 401) {
      return ": the operator token is wrong. It is the one that the server was started with (SUNUCU_OPERATOR_TOKEN)";
    }
    if (status == 404 && operation.path().parameters().isEmpty()) {
      return ": there is no test control. Is it a sandbox (SUNUCU_SANDBOX=true), and its root the --url? For a target without one there is --keys";
    }
    if (status >= 300 && status < 400) {
      return ": it leads to "
          + exchange.headers().first(HeaderNames.LOCATION).orElse("elsewhere")
          + ". Give the root of the server itself";
    }
    String body = exchange.response().body();
    String shown = body.length() > MAX_SHOWN ? body.substring(0, MAX_SHOWN) + "…" : body;
    return violations.stream()
        .map(Violation::message)
        .collect(Collectors.joining("; ", " " + redaction.clean(shown) + " ", ""));
  }
}
