package com.sunucu.conformance.diff;

import java.util.Set;

/**
 * The scope of a comparison.
 *
 * @param wireOnly whether names that only generated code uses are ignored
 * @param ignored the ignored parts: {@code servers}
 */
public record DiffOptions(boolean wireOnly, Set<String> ignored) {

  /** The parts that can be ignored. */
  public static final Set<String> IGNORABLE = Set.of("servers");

  public DiffOptions {
    ignored = Set.copyOf(ignored);
  }

  /** Compares everything. */
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
