package com.sunucu.conformance.contract;

import com.sunucu.conformance.contract.ResponseSpec.HeaderSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the operations and responses of a document. */
record OperationReader(Document document) {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    Located paths = document.at("#/paths");
    for (String path : paths.node().propertyNames()) {
      for (String method : paths.child(path).node().propertyNames()) {
        if (METHODS.contains(method)) {
          operations.add(operation(path, method, paths.child(path)));
        }
      }
    }
    return operations;
  }

  Map<Integer, ResponseSpec> responses(Located list) {
    Map<Integer, ResponseSpec> responses = new LinkedHashMap<>();
    for (String status : list.node().propertyNames()) {
      int code = Integer.parseInt(status);
      responses.put(code, response(code, document.resolve(list.child(status))));
    }
    return responses;
  }

  private Operation operation(String path, String method, Located item) {
    Located at = item.child(method);
    Map<String, List<String>> enumerated = new HashMap<>();
    Set<String> query = new HashSet<>();
    for (Located parameter : parameters(item, at)) {
      Located schema = document.resolve(parameter.child("schema"));
      String name = parameter.child("name").text();
      if (parameter.child("in").text().equals("query")) {
        query.add(name);
      } else if (parameter.child("in").text().equals("path") && schema.child("enum").exists()) {
        enumerated.put(name, strings(schema.child("enum").node()));
      }
    }
    return new Operation(
        at.child("operationId").text(),
        method.toUpperCase(Locale.ROOT),
        new PathTemplate(path),
        scope(at.child("security").node()),
        enumerated,
        query,
        example(at.child("requestBody")),
        responses(at.child("responses")),
        at.child("x-destructive").node().asBoolean(false) || method.equals("delete"),
        strings(at.child("x-requirements").node()));
  }

  private List<Located> parameters(Located item, Located operation) {
    List<Located> parameters = new ArrayList<>();
    for (Located list : List.of(item.child("parameters"), operation.child("parameters"))) {
      for (int i = 0; i < list.node().size(); i++) {
        parameters.add(document.resolve(list.child(i)));
      }
    }
    return parameters;
  }

  /**
   * The alternatives of {@code security} name the same scope; that the contract keeps to it is a
   * rule of its lint.
   */
  private static Optional<String> scope(JsonNode security) {
    return security
        .path(0)
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .map(JsonNode::asString)
        .findFirst();
  }

  private Optional<JsonNode> example(Located body) {
    if (!body.exists()) {
      return Optional.empty();
    }
    JsonNode json = document.resolve(body).node().path("content").path("application/json");
    return json.path("examples")
        .valueStream()
        .map(e -> e.path("value"))
        .findFirst()
        .or(() -> json.optional("example"));
  }

  private ResponseSpec response(int status, Located at) {
    Map<String, HeaderSpec> headers = new LinkedHashMap<>();
    Located list = at.child("headers");
    for (String name : list.node().propertyNames()) {
      Located header = document.resolve(list.child(name));
      headers.put(
          name,
          new HeaderSpec(
              name, header.child("required").node().asBoolean(false), header.child("schema")));
    }
    Optional<String> mediaType = at.child("content").node().propertyNames().stream().findFirst();
    return new ResponseSpec(
        status,
        headers,
        mediaType,
        mediaType.map(m -> at.child("content").child(m).child("schema").pointer()));
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
