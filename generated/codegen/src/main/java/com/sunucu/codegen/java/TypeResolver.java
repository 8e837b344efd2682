package com.sunucu.codegen.java;

import com.sunucu.codegen.contract.ContractFault;
import com.sunucu.codegen.contract.Document.Located;
import com.sunucu.codegen.contract.Document.SchemaName;
import com.sunucu.codegen.contract.RawSchemas;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the Java type of a schema. Names come of references only: a shape or an enum without a name
 * is a fault.
 */
public final class TypeResolver {

  private final Names names;

  public TypeResolver(Names names) {
    this.names = names;
  }

  /**
   * What a schema says of one value: its type, whether null may stand in its place, and the
   * constants where it is one of an enum.
   */
  public record Value(JavaType type, boolean nullable, Optional<EnumConstants> enumeration) {

    /** One that is never null and no enum. */
    public static Value of(JavaType type) {
      return new Value(type, false, Optional.empty());
    }
  }

  /**
   * @param where names the schema in a fault
   */
  public Value resolve(String where, Located<Schema<?>> located) {
    Schema<?> schema = located.value();
    if (schema.get$ref() != null) {
      return resolveReference(where, located.in().schemaName(schema.get$ref()));
    }
    if (schema.getOneOf() != null) {
      return resolveOneOf(where, located);
    }
    Set<String> types = typesOf(schema);
    boolean nullable = types.remove("null");
    if (types.size() != 1) {
      throw new ContractFault(where, "has the types " + types, "Give it one type, beside null.");
    }
    if (schema.getEnum() != null) {
      throw new ContractFault(
          where, "has an enum of its own", "Make the enum a component and refer to it with $ref.");
    }
    return new Value(type(where, types.iterator().next(), located), nullable, Optional.empty());
  }

  private JavaType type(String where, String type, Located<Schema<?>> located) {
    return switch (type) {
      case "string" -> text(located.value());
      case "integer" -> integer(where, located.value());
      case "number" -> JavaType.of("Double");
      case "boolean" -> JavaType.of("Boolean");
      case "array" -> items(where, located).type().list();
      default ->
          throw new ContractFault(
              where, "has a shape of its own", "Make it a component and refer to it with $ref.");
    };
  }

  /** Whether a Java class is made of the named schema; of aliases of scalars and arrays none is. */
  public static boolean isClass(Schema<?> schema) {
    return isEnum(schema) || isRecord(schema);
  }

  public static boolean isEnum(Schema<?> schema) {
    return schema.getEnum() != null;
  }

  public static boolean isRecord(Schema<?> schema) {
    return schema.getProperties() != null || typesOf(schema).contains("object");
  }

  private Value resolveReference(String where, SchemaName name) {
    Located<Schema<?>> target = name.in().schema(name);
    if (!isClass(target.value())) {
      return resolve(where, target);
    }
    JavaType type = JavaType.in(name.in().modelPackage(), names.type(name.name()));
    Optional<EnumConstants> enumeration =
        isEnum(target.value())
            ? Optional.of(EnumConstants.of(name.name(), target.value(), names))
            : Optional.empty();
    return new Value(type, typesOf(target.value()).contains("null"), enumeration);
  }

  /** {@code oneOf} stands for "or null" here, and for nothing else. */
  private Value resolveOneOf(String where, Located<Schema<?>> located) {
    List<Schema<?>> others =
        RawSchemas.oneOf(located.value()).stream()
            .filter(schema -> !typesOf(schema).equals(Set.of("null")))
            .toList();
    boolean nullable = others.size() < located.value().getOneOf().size();
    if (others.size() != 1) {
      throw new ContractFault(
          where,
          "is one of %d schemas".formatted(others.size()),
          "Use oneOf for one schema or null; the generator has no types for more.");
    }
    Value value = resolve(where, new Located<>(others.getFirst(), located.in()));
    return new Value(value.type(), nullable || value.nullable(), value.enumeration());
  }

  private Value items(String where, Located<Schema<?>> array) {
    Schema<?> items = array.value().getItems();
    if (items == null) {
      throw new ContractFault(where, "is an array of anything", "Say what its items are.");
    }
    return resolve(where + ", its items,", new Located<>(items, array.in()));
  }

  /** Formats whose Java class would refuse what the contract allows, as URI does, stay text. */
  private static JavaType text(Schema<?> schema) {
    return switch (Optional.ofNullable(schema.getFormat()).orElse("")) {
      case "uuid" -> JavaType.in("java.util", "UUID");
      case "date-time" -> JavaType.in("java.time", "Instant");
      case "date" -> JavaType.in("java.time", "LocalDate");
      default -> JavaType.of("String");
    };
  }

  private static JavaType integer(String where, Schema<?> schema) {
    return switch (Optional.ofNullable(schema.getFormat()).orElse("")) {
      case "int32" -> JavaType.of("Integer");
      case "int64" -> JavaType.of("Long");
      default ->
          throw new ContractFault(
              where, "is an integer of no known size", "Give it the format int32 or int64.");
    };
  }

  private static Set<String> typesOf(Schema<?> schema) {
    return schema.getTypes() == null ? new TreeSet<>() : new TreeSet<>(schema.getTypes());
  }
}
