package com.sunucu.conformance.frame;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The trials of one run, by check. Safe for use by many threads. */
final class Trials {

  private final Catalogue catalogue;
  private final Bench bench;
  private final Map<String, Trial> begun = new ConcurrentHashMap<>();

  Trials(Catalogue catalogue, Bench bench) {
    this.catalogue = catalogue;
    this.bench = bench;
  }

  Trial begin(String check) {
    return begun.computeIfAbsent(check, id -> new Trial(catalogue.find(id).orElseThrow(), bench));
  }

  Optional<Trial> find(String check) {
    return Optional.ofNullable(begun.get(check));
  }
}
