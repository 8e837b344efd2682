package com.sunucu.codegen.view;

import com.sunucu.codegen.java.Imports;
import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.java.Javadoc;
import com.sunucu.codegen.java.Layout;
import com.sunucu.codegen.java.Literals;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What operations.mustache prints: all operations of the contract, served or not.
 *
 * @param root the first segment of their paths as a Java literal, where they share it; else empty
 * @param all the statement that lists them
 */
public record OperationsView(
    String name,
    Collection<String> imports,
    List<String> root,
    List<Constant> constants,
    String all) {

  private static final Pattern FIRST_SEGMENT = Pattern.compile("^/[^/{}]+");

  /** A constant with the arguments of Operation's constructor. */
  public record Constant(String javadoc, String name, String arguments) {}

  public static OperationsView of(
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
        root(operations).map(Literals::string).stream().toList(),
        operations.stream().map(OperationsView::constant).toList(),
        Layout.list(
            "    return List.of", operations.stream().map(OperationView::constant).toList(), ";"));
  }

  private static Optional<String> root(List<OperationView> operations) {
    List<String> roots =
        operations.stream()
            .map(operation -> FIRST_SEGMENT.matcher(operation.path()))
            .map(path -> path.find() ? path.group() : "")
            .distinct()
            .toList();
    return roots.size() == 1
        ? Optional.of(roots.getFirst()).filter(root -> !root.isEmpty())
        : Optional.empty();
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
