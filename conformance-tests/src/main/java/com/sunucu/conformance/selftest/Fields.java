package com.sunucu.conformance.selftest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The members of an object in a file of the catalogue; one that nobody asked for is a mistake. */
final class Fields {

  private final String where;
  private final JsonNode node;
  private final Set<String> known = new HashSet<>();

  /**
   * @param where the object stands, for who has to correct it
   */
  Fields(String where, JsonNode node) {
    this.where = where;
    this.node = node;
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> fault("has no " + name));
  }

  Optional<String> optionalText(String name) {
    return member(name).map(JsonNode::asString);
  }

  Optional<Integer> number(String name) {
    return member(name).map(JsonNode::asInt);
  }

  boolean flag(String name) {
    return member(name).map(JsonNode::asBoolean).orElse(false);
  }

  List<String> texts(String name) {
    return member(name)
        .map(it ->
            it.isArray()
                ? it.valueStream().map(JsonNode::asString).toList()
                : List.of(it.asString()))
        .orElse(List.of());
  }

  <T> Map<String, T> map(String name, Function<JsonNode, T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    member(name).ifPresent(it -> it.forEachEntry((key, one) -> map.put(key, value.apply(one))));
    return map;
  }

  <T> List<T> list(String name, Function<Fields, T> item) {
    List<T> items = new ArrayList<>();
    member(name)
        .ifPresent(
            it -> it.forEach(one -> items.add(item.apply(new Fields(where + ", " + name, one)))));
    return items;
  }

  Optional<Fields> object(String name) {
    return member(name).map(it -> new Fields(where + ", " + name, it));
  }

  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return optionalText(name)
        .map(text -> {
          for (E one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(text)) {
              return one;
            }
          }
          throw fault(name + " cannot be " + text);
        });
  }

  /** To be called last. */
  <T> T complete(T read) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw fault("has " + name + ", which means nothing here");
      }
    }
    return read;
  }

  private Optional<JsonNode> member(String name) {
    known.add(name);
    return Optional.ofNullable(node.get(name));
  }

  private IllegalStateException fault(String what) {
    return new IllegalStateException(where + " " + what);
  }
}
