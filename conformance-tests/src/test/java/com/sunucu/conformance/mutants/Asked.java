package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A request on its way through a mutant.
 *
 * @param target path and query
 */
record Asked(String method, String target, Map<String, List<String>> headers, String body) {

  Asked {
    Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  String path() {
    return target.split("\\?", 2)[0];
  }

  boolean writes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getFirst);
  }

  Asked without(String header) {
    Map<String, List<String>> fewer = new TreeMap<>(headers);
    fewer.keySet().removeIf(header::equalsIgnoreCase);
    return new Asked(method, target, fewer, body);
  }

  /** With the value of this header changed, where it has one. */
  Asked header(String name, UnaryOperator<String> change) {
    Asked bare = without(name);
    header(name).ifPresent(value -> bare.headers().put(name, List.of(change.apply(value))));
    return bare;
  }

  Asked target(UnaryOperator<String> change) {
    return new Asked(method, change.apply(target), headers, body);
  }

  Asked body(UnaryOperator<String> change) {
    return new Asked(method, target, headers, change.apply(body));
  }
}
