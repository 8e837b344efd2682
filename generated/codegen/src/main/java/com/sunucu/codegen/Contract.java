package com.sunucu.codegen;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that the templates print of one contract.
 *
 * @param apis by interface name
 * @param records by schema name
 * @param enums by schema name
 */
record Contract(
    OperationsView operations,
    Map<String, ApiView> apis,
    Map<String, RoutesView> routes,
    AllRoutesView allRoutes,
    Map<String, RecordView> records,
    Map<String, EnumView> enums,
    Events events) {

  /**
   * @param notServed ids of operations that the server does not have yet: no interface asks for
   *     them
   * @throws ContractFault where the contract cannot be made into a server
   */
  static Contract read(Document document, Packages packages, Set<String> notServed, Names names) {
    List<OperationView> operations = operations(document, names);
    Set<String> unknown = new TreeSet<>(notServed);
    operations.forEach(operation -> unknown.remove(operation.id()));
    if (!unknown.isEmpty()) {
      throw new ContractFault(
          "The option notServed",
          "names unknown operations: " + unknown,
          "Take them off the list.");
    }
    Optional<JavaType> scope =
        SecurityReader.scopeEnum(document)
            .map(name -> JavaType.in(name.in().modelPackage(), names.type(name.name())));
    Map<String, ApiView> apis = new LinkedHashMap<>();
    Map<String, RoutesView> routes = new LinkedHashMap<>();
    operations.stream()
        .filter(operation -> !notServed.contains(operation.id()))
        .collect(Collectors.groupingBy(OperationView::api, TreeMap::new, Collectors.toList()))
        .forEach((name, served) -> {
          ApiView api = ApiView.of(name, packages.api(), tagDescription(document, served), served);
          apis.put(name, api);
          routes.put(name, RoutesView.of(api, packages, served));
        });
    Events events = new EventReader(document, names).read();
    RecordReader recordReader = new RecordReader(document, names, events);
    EnumReader enumReader = new EnumReader(names);
    Map<String, RecordView> records = new LinkedHashMap<>();
    Map<String, EnumView> enums = new LinkedHashMap<>();
    document
        .schemas()
        .forEach((name, schema) -> {
          if (TypeResolver.isEnum(schema)) {
            enums.put(name, enumReader.read(name, schema));
          } else if (TypeResolver.isRecord(schema) && !events.isEnvelope(name)) {
            records.put(name, recordReader.read(name, schema));
          }
        });
    return new Contract(
        OperationsView.of(packages, scope, operations),
        apis,
        routes,
        AllRoutesView.of(packages, routes.values()),
        records,
        enums,
        events);
  }

  private static List<OperationView> operations(Document document, Names names) {
    OperationReader reader = new OperationReader(document, names);
    List<OperationView> operations = new ArrayList<>();
    document
        .content()
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) ->
                    operations.add(reader.read(path, item, method, operation))));
    Set<String> ids = new HashSet<>();
    for (OperationView operation : operations) {
      if (!ids.add(operation.id())) {
        throw new ContractFault(
            operation.method() + " " + operation.path(),
            "has the operationId %s of another operation".formatted(operation.id()),
            "Choose another.");
      }
    }
    return operations;
  }

  private static Optional<String> tagDescription(
      Document document, List<OperationView> operations) {
    return Optional.ofNullable(document.content().getTags()).orElse(List.of()).stream()
        .filter(tag -> tag.getName().equals(operations.getFirst().tag()))
        .map(Tag::getDescription)
        .filter(description -> description != null)
        .findFirst();
  }
}
