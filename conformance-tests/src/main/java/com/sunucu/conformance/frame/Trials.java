package com.sunucu.conformance.frame;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The trials of one run, by check. Safe for use by many threads. */
final class Trials {

  private final Bench bench;
  private final Map<String, Trial> begun = new ConcurrentHashMap<>();

  Trials(Bench bench) {
    this.bench = bench;
  }

  Trial begin(String check) {
    return begun.computeIfAbsent(check, id -> new Trial(id, bench));
  }

  Optional<Trial> find(String check) {
    return Optional.ofNullable(begun.get(check));
  }
}
