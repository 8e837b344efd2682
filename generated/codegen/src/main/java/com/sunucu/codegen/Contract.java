package com.sunucu.codegen;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.java.TypeResolver;
import com.sunucu.codegen.read.EnumReader;
import com.sunucu.codegen.read.EventReader;
import com.sunucu.codegen.read.HeadersReader;
import com.sunucu.codegen.read.LimitsReader;
import com.sunucu.codegen.read.OperationReader;
import com.sunucu.codegen.read.RecordReader;
import com.sunucu.codegen.read.SchemasReader;
import com.sunucu.codegen.read.SecurityReader;
import com.sunucu.codegen.view.AllRoutesView;
import com.sunucu.codegen.view.ApiView;
import com.sunucu.codegen.view.Constants;
import com.sunucu.codegen.view.EnumView;
import com.sunucu.codegen.view.Events;
import com.sunucu.codegen.view.OperationView;
import com.sunucu.codegen.view.OperationsView;
import com.sunucu.codegen.view.Packages;
import com.sunucu.codegen.view.RecordView;
import com.sunucu.codegen.view.RoutesView;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * All that the templates print of one contract.
 *
 * @param tags of which something is served, by the name of their interface
 * @param records by schema name
 * @param enums by schema name
 * @param constants that are not empty, by the name of their template
 */
record Contract(
    OperationsView operations,
    Map<String, TagView> tags,
    AllRoutesView allRoutes,
    Map<String, RecordView> records,
    Map<String, EnumView> enums,
    Events events,
    Map<String, Constants> constants) {

  /** The interface of a tag's operations, and its routes. */
  record TagView(ApiView api, RoutesView routes) {}

  /**
   * @param notServed ids of operations that the server does not have yet: no interface asks for
   *     them
   * @throws ContractFault where the contract cannot be made into a server
   */
  static Contract read(Document document, Packages packages, Set<String> notServed, Names names) {
    List<OperationView> operations = operations(document, names);
    checkKnown(notServed, operations);
    Map<String, TagView> tags = new TreeMap<>();
    operations.stream()
        .filter(operation -> !notServed.contains(operation.id()))
        .collect(Collectors.groupingBy(OperationView::api))
        .forEach((api, served) -> tags.put(api, tag(document, packages, served)));
    Events events = new EventReader(document, names).read();
    return new Contract(
        OperationsView.of(packages, SecurityReader.scopeType(document, names), operations),
        tags,
        AllRoutesView.of(packages, tags.values().stream().map(TagView::routes).toList()),
        models(
            document,
            (name, schema) -> TypeResolver.isRecord(schema) && !events.isEnvelope(name),
            new RecordReader(document, names, events)::read),
        models(
            document, (name, schema) -> TypeResolver.isEnum(schema), new EnumReader(names)::read),
        events,
        constants(document, packages, events, names));
  }

  private static Map<String, Constants> constants(
      Document document, Packages packages, Events events, Names names) {
    LimitsReader limits = new LimitsReader(document, names);
    Map<String, Constants> constants = new LinkedHashMap<>();
    constants.put(
        "limits",
        Constants.of(
            packages.named("Limits"),
            "Limits that no schema states. A name ends in the unit; one without a unit counts"
                + " resources.",
            limits.read("x-limits")));
    constants.put(
        "rate-limit",
        Constants.of(
            packages.named("RateLimit"),
            "How many requests a key may make in how many seconds.",
            limits.read("x-rate-limit")));
    constants.put(
        "headers",
        Constants.of(
            packages.named("Headers"),
            "The headers of requests and responses.",
            new HeadersReader(document, names).ofOperations()));
    constants.put(
        "webhook-headers",
        Constants.of(
            packages.named("WebhookHeaders"),
            "The headers that each event is sent with.",
            events.headers()));
    constants.put(
        "schemas",
        Constants.of(
            packages.named("Schemas"),
            "Bounds and patterns of the contract's schemas.",
            List.of(),
            new SchemasReader(document, names).read()));
    constants.values().removeIf(Constants::isEmpty);
    return constants;
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
    return operations;
  }

  private static void checkKnown(Set<String> notServed, List<OperationView> operations) {
    Set<String> unknown = new TreeSet<>(notServed);
    operations.forEach(operation -> unknown.remove(operation.id()));
    if (!unknown.isEmpty()) {
      throw new ContractFault(
          "The option notServed",
          "names operations that do not exist: " + String.join(", ", unknown),
          "Take them off the list.");
    }
  }

  private static TagView tag(Document document, Packages packages, List<OperationView> served) {
    String tag = served.getFirst().tag();
    String description =
        Optional.ofNullable(document.content().getTags()).orElse(List.of()).stream()
            .filter(candidate -> candidate.getName().equals(tag))
            .map(Tag::getDescription)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(tag + ".");
    ApiView api = ApiView.of(packages.api(), description, served);
    return new TagView(api, RoutesView.of(api, packages, served));
  }

  private static <V> Map<String, V> models(
      Document document,
      BiPredicate<String, Schema<?>> wanted,
      BiFunction<String, Schema<?>, V> reader) {
    Map<String, V> models = new LinkedHashMap<>();
    document
        .schemas()
        .forEach((name, schema) -> {
          if (wanted.test(name, schema)) {
            models.put(name, reader.apply(name, schema));
          }
        });
    return models;
  }
}
