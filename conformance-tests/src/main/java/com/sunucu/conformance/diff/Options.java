package com.sunucu.conformance.diff;

import java.util.Set;

/**
 * What a comparison looks at.
 *
 * @param wireOnly whether names that only generated code bears are left out
 * @param ignored parts that are left out: {@code servers}
 */
public record Options(boolean wireOnly, Set<String> ignored) {

  /** The parts that can be left out. */
  public static final Set<String> IGNORABLE = Set.of("servers");

  public Options {
    ignored = Set.copyOf(ignored);
  }

  /** Everything. */
  public static Options none() {
    return new Options(false, Set.of());
  }

  public Options onWireOnly() {
    return new Options(true, ignored);
  }

  public Options ignoring(String part) {
    return new Options(wireOnly, Set.of(part));
  }
}
