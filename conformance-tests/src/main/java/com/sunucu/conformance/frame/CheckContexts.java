package com.sunucu.conformance.frame;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The trials of one run, by check. Safe for use by many threads. */
final class CheckContexts {

  private final RunContext bench;
  private final Map<String, CheckContext> begun = new ConcurrentHashMap<>();

  CheckContexts(RunContext bench) {
    this.bench = bench;
  }

  CheckContext begin(String check) {
    return begun.computeIfAbsent(check, id -> new CheckContext(id, bench));
  }

  Optional<CheckContext> find(String check) {
    return Optional.ofNullable(begun.get(check));
  }
}
