package com.sunucu.codegen;

import com.sunucu.codegen.Document.Located;
import com.sunucu.codegen.TypeResolver.Value;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a record of a schema with properties. */
final class RecordReader {

  private final Document document;
  private final TypeResolver types;
  private final Names names;
  private final Events events;

  RecordReader(Document document, Names names, Events events) {
    this.document = document;
    this.types = new TypeResolver(names);
    this.names = names;
    this.events = events;
  }

  private record Component(String declaration, List<String> statements, Set<String> imports) {}

  RecordView read(String schemaName, Schema<?> schema) {
    String name = names.type(schemaName);
    Set<String> imports = new TreeSet<>();
    List<String> declarations = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    Javadoc javadoc = Javadoc.ofSchema(schemaName, schema);
    RawSchemas.properties(schema)
        .forEach((property, value) -> {
          boolean required = required(schema).contains(property);
          String where = schemaName + "." + property;
          Value type =
              events.isDataOfAny(schema, property)
                  ? Value.of(JavaType.in(document.modelPackage(), Events.DATA))
                  : types.resolve(where, new Located<>(value, document));
          Component component = component(where, property, value, type, required);
          imports.addAll(component.imports());
          declarations.add(component.declaration());
          statements.addAll(component.statements());
          javadoc.parameter(names.variable(property), description(value));
        });
    List<String> event = events.constantOf(schemaName).stream().toList();
    String implemented = event.isEmpty() ? "" : " implements " + Events.DATA;
    return new RecordView(
        name,
        Imports.forClassIn(document.modelPackage(), imports),
        javadoc.toString(),
        Layout.list("public record " + name, declarations, implemented),
        statements,
        event);
  }

  private Component component(
      String where, String property, Schema<?> schema, Value value, boolean required) {
    String name = names.variable(property);
    String json = "@JsonProperty(%s) ".formatted(Literals.string(property));
    Set<String> imports = new TreeSet<>(Set.of("com.fasterxml.jackson.annotation.JsonProperty"));
    Object defaultValue = schema.getDefault();
    JavaType type;
    List<String> statements;
    if (required && !value.nullable()) {
      type = value.type().plain();
      statements = required(type, name);
    } else if (!required && value.nullable()) {
      type = value.type().jsonNullable();
      statements = List.of(requireNonNull(name));
    } else if (!required && defaultValue != null) {
      type = value.type();
      statements =
          List.of(
              "%s = Objects.requireNonNullElse(%s, %s);"
                  .formatted(name, name, Literals.of(where, value, defaultValue, names)));
    } else {
      type = value.type().optional();
      statements =
          List.of(
              value.type().isList()
                  ? "%s = %s.map(List::copyOf);".formatted(name, name)
                  : requireNonNull(name));
      if (!required) {
        json = "@JsonInclude(JsonInclude.Include.NON_ABSENT) " + json;
        imports.add("com.fasterxml.jackson.annotation.JsonInclude");
      }
    }
    imports.addAll(type.imports());
    if (statements.stream().anyMatch(statement -> statement.contains("Objects."))) {
      imports.add("java.util.Objects");
    }
    return new Component(json + type.name() + " " + name, statements, imports);
  }

  private static List<String> required(JavaType type, String name) {
    if (type.isPrimitive()) {
      return List.of();
    }
    return List.of(
        type.isList() ? "%s = List.copyOf(%s);".formatted(name, name) : requireNonNull(name));
  }

  private static String requireNonNull(String name) {
    return "Objects.requireNonNull(%s, \"%s\");".formatted(name, name);
  }

  /** What the property says of itself, else what the scalar says that it refers to. */
  private Optional<String> description(Schema<?> schema) {
    if (schema.getDescription() != null || schema.get$ref() == null) {
      return Optional.ofNullable(schema.getDescription());
    }
    return Optional.ofNullable(
        document.schema(document.schemaName(schema.get$ref())).value().getDescription());
  }

  private static List<String> required(Schema<?> schema) {
    return Optional.ofNullable(schema.getRequired()).orElse(List.of());
  }
}
