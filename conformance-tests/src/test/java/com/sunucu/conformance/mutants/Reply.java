package com.sunucu.conformance.mutants;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** An answer on its way through a mutant, with what was asked for. */
record Reply(
    String method, String path, int status, Map<String, List<String>> headers, String body) {

  Reply {
    Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  Reply status(int other) {
    return new Reply(method, path, other, headers, body);
  }

  Reply body(UnaryOperator<String> change) {
    return new Reply(method, path, status, headers, change.apply(body));
  }

  Reply without(String header) {
    Map<String, List<String>> fewer = new TreeMap<>(headers);
    fewer.keySet().removeIf(header::equalsIgnoreCase);
    return new Reply(method, path, status, fewer, body);
  }

  Reply with(String header, String value) {
    Reply bare = without(header);
    bare.headers().put(header, List.of(value));
    return bare;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getFirst);
  }

  long number(String header) {
    return Long.parseLong(header(header).orElse("0"));
  }
}
