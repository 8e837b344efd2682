package com.sunucu.conformance.selftest.mutant;

import com.sunucu.conformance.contract.Similar;
import com.sunucu.conformance.contract.UserMistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The members of an object in a file of the catalogue. A member that nobody asked for is a mistake,
 * and so is a value of another type: both are a {@link UserMistake} with file and line.
 */
final class StrictObject {

  private final YamlSource source;
  private final JsonPointer at;
  private final String where;
  private final JsonNode node;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param at where the object stands in the file
   * @param where the same in words
   */
  StrictObject(YamlSource source, JsonPointer at, String where) {
    this.source = source;
    this.at = at;
    this.where = where;
    this.node = source.root().at(at);
    if (!node.isObject() && !node.isMissingNode()) {
      throw source.mistake(at, where + " must have members (name: value)");
    }
  }

  /** The file's own members. */
  static StrictObject of(YamlSource source) {
    return new StrictObject(source, JsonPointer.empty(), source.file());
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> fault("", "has no " + name));
  }

  Optional<String> optionalText(String name) {
    return member(name).map(it -> text(name, it));
  }

  /** A regular expression. */
  Optional<String> pattern(String name) {
    Optional<String> pattern = optionalText(name);
    pattern.ifPresent(it -> requirePattern(name, it));
    return pattern;
  }

  Optional<Integer> number(String name) {
    return member(name).map(it -> number(name, it));
  }

  boolean flag(String name) {
    return member(name)
        .map(it -> {
          if (!it.isBoolean()) {
            throw fault(name, name + " takes true or false");
          }
          return it.booleanValue();
        })
        .orElse(false);
  }

  List<String> texts(String name) {
    return member(name)
        .map(it ->
            it.isArray()
                ? it.valueStream().map(one -> text(name, one)).toList()
                : List.of(text(name, it)))
        .orElse(List.of());
  }

  /** Those of {@link #texts} that all stand in a list of known words. */
  List<String> words(String name, Set<String> vocabulary) {
    List<String> words = texts(name);
    for (String word : words) {
      if (!vocabulary.contains(word)) {
        throw fault(
            name,
            "%s: there is no %s.%s".formatted(name, word, Similar.question(word, vocabulary)));
      }
    }
    return words;
  }

  Map<String, String> textsByName(String name) {
    return map(name, this::text);
  }

  Map<String, Integer> numbersByName(String name) {
    return map(name, this::number);
  }

  Map<String, JsonNode> valuesByName(String name) {
    return map(name, (key, value) -> value);
  }

  /** Regular expressions, by name. */
  Map<String, String> patternsByName(String name) {
    Map<String, String> patterns = textsByName(name);
    patterns.values().forEach(it -> requirePattern(name, it));
    return patterns;
  }

  /** By regular expression, what it is replaced with. */
  Map<String, String> replacements(String name) {
    Map<String, String> replacements = textsByName(name);
    replacements.keySet().forEach(it -> requirePattern(name, it));
    return replacements;
  }

  /** The same, by name. */
  Map<String, Map<String, String>> replacementsByName(String name) {
    return map(
        name,
        (key, value) ->
            new StrictObject(source, at.appendProperty(name), where + ", " + name)
                .replacements(key));
  }

  <T> List<T> list(String name, Function<StrictObject, T> item) {
    List<T> items = new ArrayList<>();
    member(name)
        .ifPresent(all -> {
          if (!all.isArray()) {
            throw fault(name, name + " takes a list (- …)");
          }
          for (int i = 0; i < all.size(); i++) {
            items.add(
                item.apply(
                    new StrictObject(
                        source, at.appendProperty(name).appendIndex(i), where + ", " + name)));
          }
        });
    return items;
  }

  Optional<StrictObject> object(String name) {
    return member(name)
        .map(it -> new StrictObject(source, at.appendProperty(name), where + ", " + name));
  }

  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return optionalText(name)
        .map(text -> {
          for (E one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(text)) {
              return one;
            }
          }
          List<String> all =
              Arrays.stream(type.getEnumConstants())
                  .map(it -> it.name().toLowerCase(Locale.ROOT))
                  .toList();
          throw fault(
              name, "%s cannot be %s, only %s".formatted(name, text, String.join(", ", all)));
        });
  }

  /** To be called last. */
  <T> T complete(T read) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw fault(
            name,
            "has %s, which is an unknown key.%s".formatted(name, Similar.question(name, known)));
      }
    }
    return read;
  }

  /** A mistake at a member; at the object itself where the name is empty. */
  UserMistake fault(String name, String what) {
    return source.mistake(name.isEmpty() ? at : at.appendProperty(name), where + " " + what);
  }

  private <T> Map<String, T> map(String name, BiFunction<String, JsonNode, T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    member(name)
        .ifPresent(all -> {
          if (!all.isObject()) {
            throw fault(name, name + " takes members (name: value)");
          }
          all.forEachEntry((key, one) -> map.put(key, value.apply(key, one)));
        });
    return map;
  }

  private String text(String name, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw fault(name, name + " takes a text");
    }
    return value.asString();
  }

  private int number(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw fault(name, name + " takes a whole number");
    }
    return value.intValue();
  }

  private void requirePattern(String name, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw fault(name, "%s: %s is not a pattern: %s".formatted(name, pattern, e.getDescription()));
    }
  }

  private Optional<JsonNode> member(String name) {
    known.add(name);
    return Optional.ofNullable(node.get(name));
  }
}
