package com.sunucu.codegen.read;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document;
import com.sunucu.codegen.contract.Document.Located;
import com.sunucu.codegen.contract.RawSchemas;
import com.sunucu.codegen.java.Imports;
import com.sunucu.codegen.java.JavaType;
import com.sunucu.codegen.java.Javadoc;
import com.sunucu.codegen.java.Layout;
import com.sunucu.codegen.java.Literals;
import com.sunucu.codegen.java.Names;
import com.sunucu.codegen.java.TypeResolver;
import com.sunucu.codegen.java.TypeResolver.Value;
import com.sunucu.codegen.view.Events;
import com.sunucu.codegen.view.RecordComponent;
import com.sunucu.codegen.view.RecordView;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a record of a schema with properties. */
public final class RecordReader {

  private final Document document;
  private final TypeResolver types;
  private final Names names;
  private final Events events;

  public RecordReader(Document document, Names names, Events events) {
    this.document = document;
    this.types = new TypeResolver(names);
    this.names = names;
    this.events = events;
  }

  public RecordView read(String schemaName, Schema<?> schema) {
    List<RecordComponent> components = new ArrayList<>();
    Javadoc javadoc = Javadoc.ofSchema(schemaName, schema);
    RawSchemas.properties(schema)
        .forEach((property, value) -> {
          components.add(component(schemaName, schema, property, value));
          javadoc.parameter(names.variable(property), description(value));
        });
    Set<String> imports = new TreeSet<>();
    components.forEach(component -> imports.addAll(component.imports()));
    List<String> statements =
        components.stream().flatMap(component -> component.statements().stream()).toList();
    Optional<String> event = events.constantOf(schemaName);
    boolean empty = statements.isEmpty() && event.isEmpty();
    return new RecordView(
        names.type(schemaName),
        Imports.forClassIn(document.modelPackage(), imports),
        javadoc.toString(),
        Layout.list(
            "public record " + names.type(schemaName),
            components.stream().map(RecordComponent::declaration).toList(),
            event.isPresent() ? "implements " + Events.DATA : "",
            empty ? " {}" : " {"),
        statements,
        event.stream().toList());
  }

  private RecordComponent component(
      String schemaName, Schema<?> owner, String property, Schema<?> schema) {
    String where = schemaName + "." + property;
    Value value =
        events.isDataOfAny(owner, property)
            ? Value.of(JavaType.in(document.modelPackage(), Events.DATA))
            : types.resolve(where, new Located<>(schema, document));
    boolean required = owner.getRequired() != null && owner.getRequired().contains(property);
    Optional<String> defaultValue =
        Optional.ofNullable(schema.getDefault()).map(given -> Literals.of(where, value, given));
    if (defaultValue.isPresent() && (required || value.nullable())) {
      throw new ContractFault(
          where, "has a default but is required or may be null", "Take the default away.");
    }
    return RecordComponent.of(property, names.variable(property), value, required, defaultValue);
  }

  /** What the property says of itself, else what the schema says that it refers to. */
  private Optional<String> description(Schema<?> schema) {
    if (schema.getDescription() != null || schema.get$ref() == null) {
      return Optional.ofNullable(schema.getDescription());
    }
    return Optional.ofNullable(
        document.schema(document.schemaName(schema.get$ref())).value().getDescription());
  }
}
