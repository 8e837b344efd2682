package com.sunucu.conformance.diff.canonical;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The alternatives of a {@code security} requirement, each a set of schemes with scopes. An
 * alternative that requires everything that another one requires, and more, is redundant and
 * omitted.
 */
public record Alternatives(Set<Way> ways) {

  /**
   * One alternative: every scheme must be satisfied, with every scope. Without a scheme, anyone may
   * call.
   */
  public record Way(Map<String, Set<String>> schemes) {

    /** Whether a client that satisfies another alternative satisfies this one, too. */
    public boolean metBy(Way other) {
      return schemes.entrySet().stream()
          .allMatch(e ->
              other.schemes.containsKey(e.getKey())
                  && other.schemes.get(e.getKey()).containsAll(e.getValue()));
    }

    public boolean open() {
      return schemes.isEmpty();
    }

    /** The scopes of all schemes, separated by blanks. */
    public String scopes() {
      return schemes.values().stream()
          .flatMap(Set::stream)
          .distinct()
          .collect(Collectors.joining(" "));
    }

    public String names() {
      return String.join("+", schemes.keySet());
    }

    @Override
    public String toString() {
      return schemes.entrySet().stream()
          .map(e -> e.getKey() + (e.getValue().isEmpty() ? "" : e.getValue()))
          .collect(Collectors.joining(" and "));
    }
  }

  /** The schemes that an operation or event names. */
  static Set<String> schemes(Part part) {
    Set<String> schemes = new LinkedHashSet<>();
    if (part.facts().get("security") instanceof Fact.Plain(Alternatives all, Spot ignored)) {
      all.ways().forEach(way -> schemes.addAll(way.schemes().keySet()));
    }
    return schemes;
  }

  static Alternatives of(Spot security) {
    Set<Way> ways = new LinkedHashSet<>();
    for (Spot written : security.items()) {
      Map<String, Set<String>> schemes = new TreeMap<>();
      for (Spot scheme : written.members()) {
        Set<String> scopes = new TreeSet<>();
        scheme.items().forEach(s -> scopes.add(s.text()));
        schemes.put(scheme.name(), scopes);
      }
      ways.add(new Way(schemes));
    }
    if (ways.isEmpty()) {
      ways.add(new Way(new TreeMap<>()));
    }
    return new Alternatives(ways).least();
  }

  private Alternatives least() {
    return new Alternatives(
        ways.stream()
            .filter(w -> ways.stream().noneMatch(o -> o != w && o.metBy(w)))
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** The same with renamed schemes. */
  public Alternatives renamed(UnaryOperator<String> name) {
    Set<Way> renamed = new LinkedHashSet<>();
    for (Way way : ways) {
      Map<String, Set<String>> schemes = new TreeMap<>();
      way.schemes().forEach((scheme, scopes) -> schemes.put(name.apply(scheme), scopes));
      renamed.add(new Way(schemes));
    }
    return new Alternatives(renamed);
  }
}
