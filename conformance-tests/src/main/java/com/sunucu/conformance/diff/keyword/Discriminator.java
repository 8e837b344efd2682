package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The property whose value distinguishes the members. The value of a member that the mapping does
 * not name is the name of its component, unless its own property lists the values.
 */
public final class Discriminator {

  private static final String COMPONENTS = "#/components/schemas/";

  private Discriminator() {}

  /** The property and the values. */
  public static TreeSet<String> values(Spot raw, Spot at) {
    TreeSet<String> said = new TreeSet<>();
    said.add("property " + at.child("propertyName").text());
    names(raw, at).keySet().forEach(value -> said.add("value " + value));
    return said;
  }

  /** The schema for each value. */
  public static Map<String, Fact> targets(Spot raw, Spot at) {
    Map<String, Fact> targets = new TreeMap<>();
    names(raw, at)
        .forEach((value, member) ->
            targets.put(
                "mapping " + value, new Fact.Sub(Term.of(Set.of(Source.resolve(member))), member)));
    return targets;
  }

  private static Map<String, Spot> names(Spot raw, Spot at) {
    String property = at.child("propertyName").text();
    Map<String, Spot> names = new LinkedHashMap<>();
    Set<String> mapped = new TreeSet<>();
    for (Spot value : at.child("mapping").members()) {
      String text = value.text();
      boolean name = text.matches("[A-Za-z0-9._-]+") && !text.matches(".*\\.(json|ya?ml)");
      String reference = name ? COMPONENTS + text : text;
      mapped.add(reference);
      names.put(
          value.name(), value.with(JsonNodeFactory.instance.objectNode().put("$ref", reference)));
    }
    for (String word : new String[] {"oneOf", "anyOf"}) {
      for (Spot member : raw.child(word).items()) {
        String reference = member.child("$ref").text();
        if (!reference.isEmpty() && !mapped.contains(reference) && !lists(member, property)) {
          names.put(reference.substring(reference.lastIndexOf('/') + 1), member);
        }
      }
    }
    return names;
  }

  private static boolean lists(Spot member, String property) {
    Spot schema = Source.resolve(member);
    return fixed(schema, property)
        || schema.child("allOf").items().stream()
            .map(Source::resolve)
            .anyMatch(part -> fixed(part, property));
  }

  private static boolean fixed(Spot schema, String property) {
    Spot own = Source.resolve(schema.child("properties").child(property));
    return own.node().has("const") || own.node().has("enum");
  }
}
