package com.sunucu.codegen.view;

import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.java.Layout;
import com.sunucu.codegen.java.Literals;
import com.sunucu.codegen.java.TypeResolver.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A component of a record.
 *
 * @param declaration annotations, type and name
 * @param statements of the compact constructor: what it does with the component, if anything
 */
public record RecordComponent(String declaration, List<String> statements, Set<String> imports) {

  private static final String ANNOTATIONS = "com.fasterxml.jackson.annotation.";

  /**
   * @param property the name in JSON
   * @param name the name in Java
   * @param defaultValue its Java source, if there is a default
   */
  public static RecordComponent of(
      String property, String name, Value value, boolean required, Optional<String> defaultValue) {
    JavaType type = value.type();
    String json = "@JsonProperty(%s)".formatted(Literals.string(property));
    if (required && !value.nullable()) {
      return of(json, type.plain(), name, notNull(name, type.plain()));
    }
    if (required) {
      return of(json, type.optional(), name, optionalNotNull(name, type));
    }
    if (value.nullable()) {
      return of(json, type.jsonNullable(), name, List.of(requireNonNull(name)));
    }
    if (defaultValue.isPresent()) {
      return of(json, type, name, List.of(fillIn(name, defaultValue.get())));
    }
    String leftOut = "@JsonInclude(JsonInclude.Include.NON_ABSENT) " + json;
    return of(leftOut, type.optional(), name, optionalNotNull(name, type));
  }

  private static RecordComponent of(
      String annotations, JavaType type, String name, List<String> statements) {
    Set<String> imports = new TreeSet<>(type.imports());
    imports.add(ANNOTATIONS + "JsonProperty");
    if (annotations.contains("@JsonInclude")) {
      imports.add(ANNOTATIONS + "JsonInclude");
    }
    if (statements.stream().anyMatch(statement -> statement.contains("Objects."))) {
      imports.add("java.util.Objects");
    }
    return new RecordComponent(
        Layout.annotated("    ", annotations, type.name() + " " + name), statements, imports);
  }

  private static List<String> notNull(String name, JavaType type) {
    if (type.isPrimitive()) {
      return List.of();
    }
    return List.of(
        type.isList() ? assign(name, "List.copyOf(%s)".formatted(name)) : requireNonNull(name));
  }

  private static List<String> optionalNotNull(String name, JavaType type) {
    return List.of(
        type.isList() ? assign(name, name + ".map(List::copyOf)") : requireNonNull(name));
  }

  private static String fillIn(String name, String defaultValue) {
    return assign(name, "Objects.requireNonNullElse(%s, %s)".formatted(name, defaultValue));
  }

  private static String requireNonNull(String name) {
    return "    Objects.requireNonNull(%s, \"%s\");".formatted(name, name);
  }

  private static String assign(String name, String value) {
    return Layout.assignment("    ", name, value);
  }
}
