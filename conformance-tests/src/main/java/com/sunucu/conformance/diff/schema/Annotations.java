package com.sunucu.conformance.diff.schema;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a schema object says beside which values are valid: facts that matter, and notes that change
 * nothing on the wire. A keyword that nobody knows is a fact, for a person to judge.
 */
record Annotations(Map<String, Fact> facts, Map<String, Spot> notes) {

  private static final Set<String> NOTES =
      Set.of(
          "title",
          "description",
          "example",
          "examples",
          "deprecated",
          "externalDocs",
          "$comment",
          "summary");

  /** Extensions that the generator or the server reads. */
  private static final Set<String> READ = Set.of("x-statuses", "x-default");

  /** Read elsewhere: by {@link Merge} and its parts, and by {@link Flat}. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "$ref",
          "$defs",
          "definitions",
          "$id",
          "$anchor",
          "$dynamicAnchor",
          "$dynamicRef",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "type",
          "enum",
          "const",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "format",
          "minLength",
          "maxLength",
          "pattern",
          "contentEncoding",
          "contentMediaType",
          "contentSchema",
          "items",
          "prefixItems",
          "contains",
          "minContains",
          "maxContains",
          "minItems",
          "maxItems",
          "uniqueItems",
          "unevaluatedItems",
          "properties",
          "patternProperties",
          "additionalProperties",
          "unevaluatedProperties",
          "propertyNames",
          "required",
          "minProperties",
          "maxProperties",
          "dependentRequired",
          "dependentSchemas",
          "readOnly",
          "writeOnly");

  static Annotations of(Spot raw) {
    Map<String, Fact> facts = new TreeMap<>();
    Map<String, Spot> notes = new LinkedHashMap<>();
    for (Spot member : raw.members()) {
      String word = member.name();
      if (NOTES.contains(word) || (word.startsWith("x-") && !READ.contains(word))) {
        if (!word.equals("x-extensible") || !raw.node().has("enum")) {
          notes.put(word, member);
        }
      } else if (word.equals("default")) {
        facts.put(word, new Fact.Plain(Json.key(member.node()), member));
      } else if (word.equals("discriminator")) {
        facts.put(word, new Fact.Plain(discriminator(raw, member), member));
      } else if (!ELSEWHERE.contains(word) && !inert(raw, word)) {
        facts.put(word, new Fact.Raw(member));
      }
    }
    return new Annotations(facts, notes);
  }

  /** Words that say nothing here: `nullable` is read with the type, in OpenAPI 3.0 only. */
  private static boolean inert(Spot raw, String word) {
    return word.equals("nullable")
        && (!raw.child(word).isTrue()
            || raw.source().root().child("openapi").text().startsWith("3.0"));
  }

  /**
   * The property, and the values by which members are told. A member whose own property lists its
   * values needs no name.
   */
  private static TreeSet<String> discriminator(Spot raw, Spot at) {
    String property = at.child("propertyName").text();
    TreeSet<String> said = new TreeSet<>();
    said.add("property " + property);
    Set<String> mapped = new TreeSet<>();
    at.child("mapping").members().forEach(m -> mapped.add(m.text()));
    at.child("mapping").members().forEach(m -> said.add("value " + m.name()));
    for (String word : new String[] {"oneOf", "anyOf"}) {
      for (Spot member : raw.child(word).items()) {
        String ref = member.child("$ref").text();
        String name = ref.substring(ref.lastIndexOf('/') + 1);
        boolean explicit = mapped.contains(ref) || mapped.contains(name);
        if (!ref.isEmpty() && !explicit && !lists(member, property)) {
          said.add("value " + name);
        }
      }
    }
    return said;
  }

  private static boolean lists(Spot member, String property) {
    Spot schema = Source.resolve(member);
    Spot own = Source.resolve(schema.child("properties").child(property));
    return own.node().has("const")
        || own.node().has("enum")
        || schema.child("allOf").items().stream()
            .map(Source::resolve)
            .map(p -> Source.resolve(p.child("properties").child(property)))
            .anyMatch(p -> p.node().has("const") || p.node().has("enum"));
  }
}
