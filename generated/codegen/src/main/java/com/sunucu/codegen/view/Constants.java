package com.sunucu.codegen.view;

import com.sunucu.codegen.java.Javadoc;
import com.sunucu.codegen.java.Layout;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What constants.mustache prints: a class that holds facts of the contract, and classes inside it.
 */
public record Constants(
    String name, String javadoc, List<Constant> all, List<Constants> groups, Set<String> imports) {

  /**
   * A fact of the contract as a Java constant.
   *
   * @param text what it says, in Markdown as the contract's texts
   * @param type its type in Java
   * @param name its name in Java
   * @param value its value as Java source
   * @param classes that its type needs
   */
  public record Fact(String text, String type, String name, String value, Set<String> classes) {

    /** One whose type is of {@code java.lang}, or primitive. */
    public static Fact of(String text, String type, String name, String value) {
      return new Fact(text, type, name, value, Set.of());
    }
  }

  /** A constant as it is printed. */
  public record Constant(String javadoc, String declaration) {}

  /** A class of the contract's facts. */
  public static Constants of(String name, String text, List<Fact> facts) {
    return of(name, text, facts, List.of());
  }

  /**
   * A class of the contract's facts.
   *
   * @param groups what {@link #group} made
   */
  public static Constants of(String name, String text, List<Fact> facts, List<Constants> groups) {
    return make("", name, text, facts, groups);
  }

  /** A class inside another one. */
  public static Constants group(String name, String text, List<Fact> facts) {
    return make("  ", name, text, facts, List.of());
  }

  private static Constants make(
      String indent, String name, String text, List<Fact> facts, List<Constants> groups) {
    Set<String> imports = new TreeSet<>();
    facts.forEach(fact -> imports.addAll(fact.classes()));
    return new Constants(
        name,
        new Javadoc(indent.length()).text(text).toString(),
        facts.stream().map(fact -> constant(indent + "  ", fact)).toList(),
        groups,
        imports);
  }

  private static Constant constant(String indent, Fact fact) {
    return new Constant(
        new Javadoc(indent.length()).text(fact.text()).toString(),
        Layout.assignment(
            indent, "public static final %s %s".formatted(fact.type(), fact.name()), fact.value()));
  }

  /** Whether there is nothing to print. */
  public boolean isEmpty() {
    return all.isEmpty() && groups.isEmpty();
  }

  /** Whether the file begins with imports. */
  boolean hasImports() {
    return !imports.isEmpty();
  }
}
