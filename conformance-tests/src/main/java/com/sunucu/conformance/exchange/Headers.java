package com.sunucu.conformance.exchange;

import com.sunucu.conformance.http.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The headers of a response: names ignore case, a name may come more than once. */
public final class Headers {

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public static Headers of(Map<String, List<String>> headers) {
    Headers all = new Headers();
    headers.forEach((name, values) -> values.forEach(value -> all.add(name, value)));
    return all;
  }

  /** Those of a message as it came over the wire. */
  public static Headers of(List<HttpMessage.Header> headers) {
    Headers all = new Headers();
    headers.forEach(header -> all.add(header.name(), header.value()));
    return all;
  }

  void add(String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The first value of that name. */
  public Optional<String> first(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /**
   * The first value of that name as a whole number; empty when there is none or it is no number.
   */
  public OptionalLong number(String name) {
    Optional<String> text = first(name).filter(t -> t.matches("-?[0-9]{1,18}"));
    return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
  }

  /** All of them, names in alphabetical order. */
  public Map<String, List<String>> asMap() {
    return values;
  }
}
