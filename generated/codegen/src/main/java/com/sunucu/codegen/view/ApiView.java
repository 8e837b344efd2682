package com.sunucu.codegen.view;

import com.sunucu.codegen.java.Imports;
import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.java.Javadoc;
import com.sunucu.codegen.java.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What api.mustache prints: the interface that a feature of the server implements. */
public record ApiView(
    String name, Collection<String> imports, String javadoc, List<Method> methods) {

  /** A method without its body. */
  public record Method(String javadoc, String declaration) {}

  /**
   * @param operations those that the server has, of one tag
   */
  public static ApiView of(String packageName, String description, List<OperationView> operations) {
    Set<String> imports = new TreeSet<>();
    for (OperationView operation : operations) {
      operation.success().body().ifPresent(body -> imports.addAll(body.imports()));
      operation.parameters().forEach(parameter -> imports.addAll(parameter.type().imports()));
    }
    Javadoc javadoc =
        new Javadoc(0)
            .text(description)
            .parameter(
                "<C>",
                Optional.of(
                    "what a call brings beside the request: who makes it, when, in which transaction"));
    return new ApiView(
        operations.getFirst().api(),
        Imports.forClassIn(packageName, imports),
        javadoc.toString(),
        operations.stream().map(ApiView::method).toList());
  }

  private static Method method(OperationView operation) {
    List<String> parameters = new ArrayList<>(List.of("C call"));
    operation
        .parameters()
        .forEach(parameter -> parameters.add(parameter.type().name() + " " + parameter.variable()));
    String type = operation.success().body().map(JavaType::name).orElse("void");
    return new Method(
        javadoc(operation),
        Layout.list("  %s %s".formatted(type, operation.id()), parameters, ";"));
  }

  private static String javadoc(OperationView operation) {
    Javadoc javadoc =
        new Javadoc(2)
            .text(operation.texts().summary() + ".")
            .text(operation.texts().description().orElse(""))
            .line(facts(operation));
    operation
        .parameters()
        .forEach(parameter -> javadoc.parameter(parameter.variable(), parameter.description()));
    operation
        .success()
        .body()
        .flatMap(body -> operation.success().description())
        .ifPresent(javadoc::returns);
    return javadoc.toString();
  }

  private static String facts(OperationView operation) {
    String scope =
        operation.scope().map(needed -> ", scope {@code %s}".formatted(needed.value())).orElse("");
    String served =
        operation.texts().requirements().stream()
            .collect(Collectors.joining(", ", " Serves ", "."));
    return "{@code %s %s}%s.%s"
        .formatted(
            operation.method(),
            operation.path(),
            scope,
            operation.texts().requirements().isEmpty() ? "" : served);
  }
}
