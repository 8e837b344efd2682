package com.sunucu.codegen;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What operations.mustache prints: all operations of the contract, served or not.
 *
 * @param all the statement that lists them
 */
record OperationsView(
    String name, Collection<String> imports, List<Constant> constants, String all) {

  /** A constant with the arguments of Operation's constructor. */
  record Constant(String javadoc, String name, String arguments) {}

  static OperationsView of(
      Packages packages, Optional<JavaType> scope, List<OperationView> operations) {
    Set<String> imports =
        new TreeSet<>(
            Set.of(
                "java.util.List",
                "java.util.Optional",
                "java.util.Set",
                packages.support() + ".Operation"));
    scope.ifPresent(type -> imports.addAll(type.imports()));
    return new OperationsView(
        packages.operations(),
        Imports.forClassIn(packages.api(), imports),
        operations.stream().map(OperationsView::constant).toList(),
        Layout.list(
            "    return List.of", operations.stream().map(OperationView::constant).toList(), ";"));
  }

  private static Constant constant(OperationView operation) {
    List<String> arguments =
        List.of(
            Literals.string(operation.id()),
            Literals.string(operation.method()),
            Literals.string(operation.path()),
            Literals.string(operation.tag()),
            Literals.string(operation.texts().summary()),
            operation.security().stream()
                .map(Literals::string)
                .collect(Collectors.joining(", ", "Set.of(", ")")),
            optional(operation.scope().map(OperationView.Scope::expression)),
            "/* successStatus= */ " + operation.success().status(),
            "/* idempotent= */ " + operation.traits().idempotent(),
            "/* destructive= */ " + operation.traits().destructive(),
            "/* location= */ " + optional(operation.traits().location().map(Literals::string)));
    return new Constant(
        new Javadoc(2).text(operation.texts().summary() + ".").toString(),
        operation.constant(),
        String.join(",\n          ", arguments));
  }

  private static String optional(Optional<String> value) {
    return value.map("Optional.of(%s)"::formatted).orElse("Optional.empty()");
  }
}
