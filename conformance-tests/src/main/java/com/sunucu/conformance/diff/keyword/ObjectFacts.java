package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Cell;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Member;
import com.sunucu.conformance.diff.schema.Term;
import com.sunucu.conformance.diff.schema.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the keywords for objects. */
public final class ObjectFacts {

  public static final String PATTERN = "patternProperties ";
  public static final String REST = "additionalProperties";
  private static final String UNEVALUATED = "unevaluatedProperties";

  private ObjectFacts() {}

  /** Whether there can be such an object. */
  public static boolean gather(
      Terms schemas, List<Spot> raws, Facts facts, Map<String, Member> members) {
    Map<String, Spot> required = new LinkedHashMap<>();
    Set<String> declared = new LinkedHashSet<>();
    Set<String> patterns = new LinkedHashSet<>();
    for (Spot raw : raws) {
      raw.child("required").items().forEach(n -> required.putIfAbsent(n.text(), n));
      raw.child("properties").members().forEach(p -> declared.add(p.name()));
      raw.child("patternProperties").members().forEach(p -> patterns.add(p.name()));
      sizes(schemas, raw, facts);
      dependents(schemas, raw, facts);
    }
    for (String pattern : patterns) {
      facts.put(PATTERN + pattern, pattern(schemas, raws, pattern));
    }
    rest(schemas, raws, facts);
    Set<String> names = new LinkedHashSet<>(declared);
    names.addAll(required.keySet());
    for (String name : names) {
      members.put(name, member(schemas, raws, name, declared.contains(name), required.get(name)));
    }
    if (facts.all().get("minProperties") instanceof Fact.Plain(Long least, Spot ignored)
        && least <= required.size()) {
      facts.remove("minProperties");
    }
    return StringFacts.possible(facts, "minProperties", "maxProperties");
  }

  private static void sizes(Terms schemas, Spot raw, Facts facts) {
    for (String word : List.of("minProperties", "maxProperties")) {
      if (raw.node().has(word)) {
        facts.size(word, raw.child(word), word.startsWith("min"));
      }
    }
    if (raw.node().has("propertyNames")
        && !schemas.term(raw.child("propertyNames")).equals(Term.ANY)) {
      Spot names = raw.child("propertyNames");
      boolean twice = facts.has("propertyNames");
      facts.put(
          twice ? "propertyNames of " + facts.all().size() : "propertyNames",
          new Fact.Sub(schemas.term(names), names));
    }
  }

  private static void dependents(Terms schemas, Spot raw, Facts facts) {
    for (Spot dependent : raw.child("dependentRequired").members()) {
      for (Spot name : dependent.items()) {
        facts.put(
            "dependentRequired " + dependent.name() + " " + name.text(),
            new Fact.Plain(true, name));
      }
    }
    for (Spot dependent : raw.child("dependentSchemas").members()) {
      if (schemas.term(dependent).equals(Term.ANY)) {
        continue;
      }
      String word = "dependentSchemas " + dependent.name();
      facts.put(
          facts.has(word) ? word + " " + facts.all().size() : word,
          new Fact.Sub(schemas.term(dependent), dependent));
    }
  }

  private static Fact pattern(Terms schemas, List<Spot> raws, String pattern) {
    List<Spot> parts = new ArrayList<>();
    for (Spot raw : raws) {
      Spot patterns = raw.child("patternProperties");
      if (patterns.node().has(pattern)) {
        parts.add(patterns.child(pattern));
      } else {
        parts.addAll(remainder(raw, raws));
      }
    }
    return new Fact.Sub(schemas.term(parts), parts.getFirst());
  }

  private static void rest(Terms schemas, List<Spot> raws, Facts facts) {
    List<Spot> parts = new ArrayList<>();
    raws.forEach(raw -> parts.addAll(remainder(raw, raws)));
    if (!parts.isEmpty() && !schemas.term(parts).equals(Term.ANY)) {
      facts.put(REST, new Fact.Sub(schemas.term(parts), parts.getFirst()));
    }
    for (Spot raw : raws) {
      Spot unevaluated = raw.child(UNEVALUATED);
      if (unevaluated.exists() && !unevaluated.isTrue() && Evaluated.unclear(raw, raws)) {
        facts.put(UNEVALUATED, new Fact.Raw(unevaluated));
      }
    }
  }

  /** What a schema object asks of a property that it does not name. */
  private static List<Spot> remainder(Spot raw, List<Spot> raws) {
    if (raw.node().has(REST)) {
      return List.of(raw.child(REST));
    }
    return raw.node().has(UNEVALUATED)
            && !Evaluated.unclear(raw, raws)
            && Evaluated.by(raw, raws).stream().noneMatch(r -> r.node().has(REST))
        ? List.of(raw.child(UNEVALUATED))
        : List.of();
  }

  /** Whether a schema object, or one that it includes, names a property. */
  private static boolean evaluated(Spot raw, List<Spot> raws, String name) {
    if (raw.node().has(REST) || !raw.node().has(UNEVALUATED)) {
      return false;
    }
    return Evaluated.by(raw, raws).stream()
        .anyMatch(r ->
            r.child("properties").node().has(name)
                || r.child("patternProperties").members().stream()
                    .anyMatch(p -> Scalars.find(p.name(), name) != Scalars.Taken.NO));
  }

  private static Member member(
      Terms schemas, List<Spot> raws, String name, boolean declared, Spot required) {
    List<Spot> parts = new ArrayList<>();
    Spot at = null;
    for (Spot raw : raws) {
      Spot own = raw.child("properties").child(name);
      List<Spot> here = new ArrayList<>();
      if (own.exists()) {
        here.add(own);
        at = at == null ? own : at;
      }
      for (Spot pattern : raw.child("patternProperties").members()) {
        if (Scalars.find(pattern.name(), name) != Scalars.Taken.NO) {
          here.add(pattern);
        }
      }
      if (here.isEmpty() && !evaluated(raw, raws, name)) {
        here.addAll(remainder(raw, raws));
      }
      parts.addAll(here);
    }
    Spot where = at != null ? at : required;
    Spot requiredAt = required != null ? required : where.missing();
    boolean read = parts.stream().anyMatch(p -> flagged(p, "readOnly"));
    boolean write = parts.stream().anyMatch(p -> flagged(p, "writeOnly"));
    return new Member(schemas.term(parts), declared, read, write, where, requiredAt);
  }

  /** Whether a schema, or one that it refers to or includes, bears a flag. */
  private static boolean flagged(Spot at, String word) {
    return flagged(at, word, new java.util.HashSet<>());
  }

  private static boolean flagged(Spot at, String word, Set<Spot> seen) {
    if (!seen.add(at)) {
      return false;
    }
    return at.child(word).isTrue()
        || (at.node().has("$ref") && flagged(Source.target(at), word, seen))
        || at.child("allOf").items().stream().anyMatch(p -> flagged(p, word, seen));
  }

  /** What a property must be in a cell that may not name it. */
  public static Term termOf(Terms schemas, Cell cell, String name) {
    Member member = cell.members().get(name);
    if (member != null) {
      return member.term();
    }
    Set<Spot> parts = new TreeSet<>(java.util.Comparator.comparing(Spot::toString));
    boolean matched = false;
    for (Map.Entry<String, Fact> e : cell.facts().entrySet()) {
      if (e.getValue() instanceof Fact.Sub(Term term, Spot ignored)
          && e.getKey().startsWith(PATTERN)
          && Scalars.find(e.getKey().substring(PATTERN.length()), name) == Scalars.Taken.YES) {
        parts.addAll(term.parts());
        matched = true;
      }
    }
    if (!matched && cell.facts().get(REST) instanceof Fact.Sub(Term term, Spot ignored)) {
      return term;
    }
    return schemas.term(List.copyOf(parts));
  }
}
