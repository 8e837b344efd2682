package com.sunucu.conformance.diff.change;

/** The effect of a change on the set of values that a schema allows. */
public enum Effect {
  NARROWER,
  WIDER,
  DIFFERENT,
  /** The effect cannot be decided. */
  UNKNOWN;

  /** The effect of a constraint that appears, disappears or changes. */
  public static Effect presence(boolean was, boolean is) {
    return !was ? NARROWER : !is ? WIDER : DIFFERENT;
  }

  /** The effect, by which of the two sets includes the other. */
  public static Effect of(boolean wider, boolean narrower) {
    return wider ? WIDER : narrower ? NARROWER : DIFFERENT;
  }
}
