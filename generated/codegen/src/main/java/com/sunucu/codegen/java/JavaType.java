package com.sunucu.codegen.java;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Java type as generated code writes it.
 *
 * @param name the type as an object, {@code Integer} or {@code List<Server>}
 * @param imports what has to be imported for it
 */
public record JavaType(String name, Set<String> imports) {

  private static final Map<String, String> PRIMITIVES =
      Map.of("Integer", "int", "Long", "long", "Double", "double", "Boolean", "boolean");

  /** A type of java.lang. */
  public static JavaType of(String name) {
    return new JavaType(name, Set.of());
  }

  public static JavaType in(String packageName, String name) {
    return new JavaType(name, Set.of(packageName + "." + name));
  }

  public JavaType optional() {
    return wrappedIn("java.util", "Optional");
  }

  public JavaType list() {
    return wrappedIn("java.util", "List");
  }

  public JavaType jsonNullable() {
    return wrappedIn("org.openapitools.jackson.nullable", "JsonNullable");
  }

  /** The type of a value that is always there: a primitive where Java has one. */
  public JavaType plain() {
    return new JavaType(PRIMITIVES.getOrDefault(name, name), imports);
  }

  public boolean isPrimitive() {
    return PRIMITIVES.containsValue(name);
  }

  public boolean isList() {
    return name.startsWith("List<");
  }

  private JavaType wrappedIn(String packageName, String wrapper) {
    Set<String> all = new TreeSet<>(imports);
    all.add(packageName + "." + wrapper);
    return new JavaType("%s<%s>".formatted(wrapper, name), all);
  }
}
