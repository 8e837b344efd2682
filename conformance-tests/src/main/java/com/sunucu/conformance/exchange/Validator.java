package com.sunucu.conformance.exchange;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.contract.HeaderNames;
import com.sunucu.conformance.contract.Located;
import com.sunucu.conformance.contract.Operation;
import com.sunucu.conformance.contract.ResponseSpec;
import com.sunucu.conformance.contract.ResponseSpec.HeaderSpec;
import com.sunucu.conformance.contract.SchemaFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Validates every response against the contract: status, headers, media type, body. */
public final class Validator {

  /** The statuses of the HTTP parser for a request that it cannot read completely. */
  private static final Set<Integer> BEFORE_READING = Set.of(408, 414, 431);

  /** The statuses that every operation returns, before the server looks for a path. */
  private static final Set<Integer> BEFORE_ROUTING = Set.of(401, 429, 500, 503);

  private final Contract contract;
  private final Predicate<Operation> served;

  /**
   * @param served whether the target serves an operation; for others it responds as for an unknown
   *     path
   */
  public Validator(Contract contract, Predicate<Operation> served) {
    this.contract = contract;
    this.served = served;
  }

  /** All violations of the contract in the response. */
  public List<Violation> judge(Exchange exchange) {
    Request request = exchange.request();
    int status = exchange.status();
    Optional<Operation> operation = contract.find(request.method(), request.path()).filter(served);
    List<ResponseSpec> candidates = new ArrayList<>();
    operation.flatMap(o -> o.response(status)).ifPresent(candidates::add);
    if (operation.isEmpty() || !request.readable() || BEFORE_READING.contains(status)) {
      contract.edge(status).ifPresent(candidates::add);
    }
    if (candidates.isEmpty() && operation.isEmpty() && BEFORE_ROUTING.contains(status)) {
      contract.operations().getFirst().response(status).ifPresent(candidates::add);
    }
    String subject = operation.map(Operation::id).orElse("a path or method that is not there");
    return candidates.stream()
        .map(spec -> judge(request, spec, exchange.response()))
        .min(Comparator.comparingInt(List::size))
        .orElseGet(
            () -> List.of(new Violation.Status(status + " is not documented for " + subject)));
  }

  private List<Violation> judge(Request request, ResponseSpec spec, Response response) {
    List<Violation> violations = new ArrayList<>();
    if (contract.covers(request.path())) {
      spec.headers().values().forEach(header -> header(header, response, violations));
      windowWhereNoneIs(spec, response, violations);
    }
    body(request, spec, response, violations);
    return violations;
  }

  private void header(HeaderSpec spec, Response response, List<Violation> violations) {
    List<String> values = response.headers().all(spec.name());
    if (values.isEmpty()) {
      if (spec.required()) {
        violations.add(
            new Violation.Header(spec.name(), response.status() + " without " + spec.name()));
      }
    } else if (values.size() > 1) {
      violations.add(
          new Violation.Header(spec.name(), spec.name() + " came " + values.size() + " times"));
    } else {
      Located schema = contract.schema(spec.schema());
      for (SchemaFault fault :
          contract.validate(schema.pointer(), typed(schema, values.getFirst()))) {
        violations.add(
            new Violation.Header(
                spec.name(), spec.name() + ": " + values.getFirst() + " " + fault.message()));
      }
    }
  }

  /** A response for which the contract promises no rate window has no rate headers (RUL-14). */
  private static void windowWhereNoneIs(
      ResponseSpec spec, Response response, List<Violation> violations) {
    for (String name : response.headers().asMap().keySet()) {
      boolean documented = spec.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
      if (HeaderNames.ofRateWindow(name) && !documented) {
        violations.add(
            new Violation.Header(
                name, response.status() + " bears " + name + ", which the contract has not there"));
      }
    }
  }

  private void body(
      Request request, ResponseSpec spec, Response response, List<Violation> violations) {
    if (spec.mediaType().isEmpty() || request.method().equals("HEAD")) {
      if (!response.body().isEmpty()) {
        violations.add(new Violation.MediaType("a body came where none belongs"));
      }
      return;
    }
    if (!response.mediaType().equals(spec.mediaType())) {
      String type = response.headers().first("Content-Type").orElse("none");
      violations.add(
          new Violation.MediaType("Content-Type is " + type + ", not " + spec.mediaType().get()));
    }
    Optional<JsonNode> json = response.json();
    if (json.isEmpty()) {
      violations.add(new Violation.Body("the body is not JSON"));
      return;
    }
    for (SchemaFault fault : contract.validate(spec.schema().orElseThrow(), json.get())) {
      violations.add(violation(fault));
    }
  }

  private static Violation violation(SchemaFault fault) {
    if (fault.undocumented()) {
      return new Violation.Undocumented(fault.toString());
    }
    return fault.ofForm()
        ? new Violation.Form(fault.toString())
        : new Violation.Body(fault.toString());
  }

  /** A header is text; its schema may require a number or a boolean. */
  private static JsonNode typed(Located schema, String text) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (schema.child("type").text()) {
      case "integer" ->
          text.matches("-?(0|[1-9][0-9]{0,17})")
              ? make.numberNode(Long.parseLong(text))
              : make.stringNode(text);
      case "boolean" ->
          text.equals("true") || text.equals("false")
              ? make.booleanNode(Boolean.parseBoolean(text))
              : make.stringNode(text);
      default -> make.stringNode(text);
    };
  }
}
