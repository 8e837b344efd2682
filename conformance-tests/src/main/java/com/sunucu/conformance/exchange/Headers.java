package com.sunucu.conformance.exchange;

import com.sunucu.conformance.http.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The headers of a response. Names are case-insensitive; a name may occur more than once. */
public final class Headers {

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public static Headers of(Map<String, List<String>> headers) {
    Headers all = new Headers();
    headers.forEach((name, values) -> values.forEach(value -> all.add(name, value)));
    return all;
  }

  /** The headers of a message as received. */
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

  /** The first value of a header. */
  public Optional<String> first(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** The first value of a header as an integer; empty if the header is absent or not an integer. */
  public OptionalLong number(String name) {
    Optional<String> text = first(name).filter(t -> t.matches("-?[0-9]{1,18}"));
    return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
  }

  /** All headers, sorted by name. */
  public Map<String, List<String>> asMap() {
    return values;
  }
}
