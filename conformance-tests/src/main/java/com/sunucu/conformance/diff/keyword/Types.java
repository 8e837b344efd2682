package com.sunucu.conformance.diff.keyword;

import com.sunucu.conformance.diff.read.Source;
import com.sunucu.conformance.diff.read.Spot;
import com.sunucu.conformance.diff.read.Unreadable;
import com.sunucu.conformance.diff.schema.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The types that all of some schema objects allow; a number is whole or has a fraction. */
public final class Types {

  private static final String FRACTION = "fraction";
  private static final Set<String> ALL =
      Set.of("null", "boolean", "integer", FRACTION, "string", "array", "object");

  private static final Set<String> SPEAKING =
      Set.of(
          "properties",
          "required",
          "additionalProperties",
          "patternProperties",
          "items",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "minItems",
          "maxItems");

  private final Set<String> allowed = new TreeSet<>(ALL);
  private final Map<String, Spot> places = new HashMap<>();

  private Types() {}

  public static Types of(List<Spot> raws, boolean version30) {
    Types types = new Types();
    for (Spot raw : raws) {
      types.type(raw, version30);
      if (raw.node().has("not") && nothing(negated(raw))) {
        types.allowed.clear();
      } else if (types.decided(raw)) {
        types.allowed.removeAll(words(negated(raw).child("type")));
      }
    }
    if (raws.stream().noneMatch(r -> r.node().has("type"))
        && raws.stream().anyMatch(Types::speaks)) {
      types.allowed.remove("null");
    }
    return types;
  }

  /**
   * Whether an object without a type describes values of one: its author has not thought of null,
   * and {@code oneOf: [it, {type: null}]} lets null in.
   */
  private static boolean speaks(Spot raw) {
    return SPEAKING.stream().anyMatch(raw.node()::has);
  }

  private void type(Spot raw, boolean version30) {
    Spot type = raw.child("type");
    if (!type.exists()) {
      return;
    }
    Set<String> words = words(type);
    if (version30 && raw.child("nullable").isTrue()) {
      words.add("null");
    }
    allowed.retainAll(words);
    words.forEach(w -> places.putIfAbsent(w, type));
  }

  /** {@code not: {type: …}} takes types away; no other {@code not} is so plain. */
  public boolean decided(Spot raw) {
    Spot not = negated(raw);
    return not.node().isObject() && not.node().size() == 1 && not.node().has("type");
  }

  /** What {@code not} holds, where it only refers. */
  public static Spot negated(Spot raw) {
    Spot not = raw.child("not");
    return not.node().size() == 1 && not.node().has("$ref") ? Source.resolve(not) : not;
  }

  /** {@code not: true} allows nothing. */
  private static boolean nothing(Spot not) {
    return not.isTrue() || (not.node().isObject() && not.node().isEmpty());
  }

  private static Set<String> words(Spot type) {
    Set<String> words = new TreeSet<>();
    Stream<JsonNode> given =
        type.node().isArray() ? type.node().valueStream() : Stream.of(type.node());
    given
        .map(n -> n.asString(""))
        .forEach(word -> {
          if (word.equals("number")) {
            words.addAll(Set.of("integer", FRACTION));
          } else if (ALL.contains(word) && !word.equals(FRACTION)) {
            words.add(word);
          } else {
            throw new Unreadable(
                type
                    + ": there is no type `"
                    + word
                    + "`; JSON has null, boolean, integer, number,"
                    + " string, array and object");
          }
        });
    return words;
  }

  public boolean has(String type) {
    return allowed.contains(type);
  }

  public boolean has(Kind kind) {
    return switch (kind) {
      case NUMBER -> has("integer") || has(FRACTION);
      case STRING -> has("string");
      case ARRAY -> has("array");
      case OBJECT -> has("object");
    };
  }

  public boolean wholeOnly() {
    return !has(FRACTION);
  }

  public boolean fractionOnly() {
    return !has("integer");
  }

  /** Where a type is named. */
  public Spot at(String type, Spot otherwise) {
    return places.getOrDefault(type, otherwise);
  }
}
