package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.schema.Fact;
import com.sunucu.conformance.diff.schema.JsonEquality;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The keywords of a schema object that do not restrict values: facts that matter, and notes without
 * an effect on the wire. An unknown keyword is a fact, for a person to judge.
 */
public record Annotations(Map<String, Fact> facts, Map<String, Spot> notes) {

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

  /** Read elsewhere: by the package {@code shape}. */
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

  public static Annotations of(Spot raw) {
    Map<String, Fact> facts = new TreeMap<>();
    Map<String, Spot> notes = new LinkedHashMap<>();
    for (Spot member : raw.members()) {
      String word = member.name();
      if (NOTES.contains(word) || (word.startsWith("x-") && !READ.contains(word))) {
        if (!word.equals("x-extensible") || !raw.node().has("enum")) {
          notes.put(word, member);
        }
      } else if (word.equals("default")) {
        facts.put(word, new Fact.Plain(JsonEquality.key(member.node()), member));
      } else if (word.equals("discriminator")) {
        facts.put(word, new Fact.Plain(Discriminator.values(raw, member), member));
        facts.putAll(Discriminator.targets(raw, member));
      } else if (!ELSEWHERE.contains(word) && !inert(raw, word)) {
        facts.put(word, new Fact.Raw(member));
      }
    }
    return new Annotations(facts, notes);
  }

  /** Ignored here: `nullable` is read with the type, in OpenAPI 3.0 only. */
  private static boolean inert(Spot raw, String word) {
    return word.equals("nullable")
        && (!raw.child(word).isTrue()
            || raw.source().root().child("openapi").text().startsWith("3.0"));
  }
}
