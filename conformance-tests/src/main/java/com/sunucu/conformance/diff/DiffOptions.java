package com.sunucu.conformance.diff;

import java.util.Set;

/**
 * What a comparison looks at.
 *
 * @param wireOnly whether names that only generated code bears are left out
 * @param ignored parts that are left out: {@code servers}
 */
public record DiffOptions(boolean wireOnly, Set<String> ignored) {

  /** The parts that can be left out. */
  public static final Set<String> IGNORABLE = Set.of("servers");

  public DiffOptions {
    ignored = Set.copyOf(ignored);
  }

  /** Everything. */
  public static DiffOptions none() {
    return new DiffOptions(false, Set.of());
  }

  public DiffOptions onWireOnly() {
    return new DiffOptions(true, ignored);
  }

  public DiffOptions ignoring(String part) {
    return new DiffOptions(wireOnly, Set.of(part));
  }
}
