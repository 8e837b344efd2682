package com.sunucu.codegen.view;

import com.sunucu.codegen.java.Imports;
import com.sunucu.codegen.java.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What routes.mustache prints: how a request becomes a call of an interface's method.
 *
 * @param all the statement that lists the routes
 */
public record RoutesView(
    String name, String api, Collection<String> imports, String all, List<RouteView> routes) {

  /**
   * One route.
   *
   * @param operation its constant, with the class that has it
   * @param variables read from the request before the call
   * @param call of the interface's method
   */
  public record RouteView(
      String id, String operation, List<String> variables, String call, boolean answers) {}

  public static RoutesView of(ApiView api, Packages packages, List<OperationView> operations) {
    Set<String> imports =
        new TreeSet<>(
            Set.of("java.util.List", "java.util.Optional", packages.support() + ".Route"));
    operations.forEach(operation ->
        operation.parameters().forEach(parameter -> imports.addAll(parameter.type().imports())));
    return new RoutesView(
        api.name().replaceFirst("Api$", "Routes"),
        api.name(),
        Imports.forClassIn(packages.api(), imports),
        Layout.list(
            "    return List.of",
            operations.stream().map(operation -> operation.id() + "(api)").toList(),
            ";"),
        operations.stream().map(operation -> route(operation, packages)).toList());
  }

  private static RouteView route(OperationView operation, Packages packages) {
    List<String> arguments =
        Stream.concat(
                Stream.of("call"), operation.parameters().stream().map(ParameterView::variable))
            .toList();
    List<String> variables = new ArrayList<>();
    for (ParameterView parameter : operation.parameters()) {
      variables.add(
          Layout.assignment(
              "          ",
              parameter.type().name() + " " + parameter.variable(),
              parameter.reading()));
    }
    return new RouteView(
        operation.id(),
        packages.operations() + "." + operation.constant(),
        variables,
        "api.%s(%s)".formatted(operation.id(), String.join(", ", arguments)),
        operation.success().body().isPresent());
  }
}
