package com.sunucu.codegen.java;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The imports of a generated class, in the order that google-java-format gives them. */
public final class Imports {

  private Imports() {}

  /** All but what is in the class's own package. */
  public static SortedSet<String> forClassIn(String packageName, Collection<String> classes) {
    SortedSet<String> imports = new TreeSet<>(classes);
    imports.removeIf(name -> name.substring(0, name.lastIndexOf('.')).equals(packageName));
    return imports;
  }
}
