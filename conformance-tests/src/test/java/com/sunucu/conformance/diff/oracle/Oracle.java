package com.sunucu.conformance.diff.oracle;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A second opinion on two schemas: a value that one of them allows and the other does not. */
public final class Oracle {

  private final Side older;
  private final Side newer;
  private final boolean request;

  /**
   * @param request whether clients send the values; else they read them, and pass over members that
   *     they do not know
   */
  public Oracle(Side older, Side newer, boolean request) {
    this.older = older;
    this.newer = newer;
    this.request = request;
  }

  /** A value that hurts somebody who kept to the old schema, drawn from the side that writes. */
  public Optional<JsonNode> harm(int tries, long seed) {
    return request
        ? missing(older, newer, older, tries, seed)
        : missing(newer, older.asRead(), newer, tries, seed);
  }

  /** As {@link #harm}, with the values drawn from the side that is not the writer's, too. */
  public Optional<JsonNode> anyHarm(int tries, long seed) {
    Optional<JsonNode> harm = harm(tries, seed);
    return harm.isPresent()
        ? harm
        : request
            ? missing(older, newer, newer, tries, seed)
            : missing(newer, older, older, tries, seed);
  }

  /** A value on which the two differ at all. */
  public Optional<JsonNode> difference(int tries, long seed) {
    Optional<JsonNode> gone = missing(older, newer, older, tries, seed);
    return gone.isPresent() ? gone : missing(newer, older, newer, tries, seed);
  }

  /** Whether the value hurts somebody who kept to the old schema. */
  public boolean harms(JsonNode value) {
    return request
        ? older.valid(value) && !newer.valid(value)
        : newer.valid(value) && !older.asRead().valid(value);
  }

  private static Optional<JsonNode> missing(Side from, Side in, Side drawn, int tries, long seed) {
    Instances instances = new Instances(seed, drawn.components());
    for (int i = 0; i < tries; i++) {
      JsonNode value = instances.draw(drawn.schema());
      if (from.valid(value) && !in.valid(value)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
