package com.sunucu.conformance.target;

import java.util.EnumSet;
import java.util.Set;

/** The target does not offer what a check needs to judge it; the message says what that is. */
public final class NotTestable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final EnumSet<Need> needs;

  public NotTestable(String reason) {
    this(Need.TARGET, reason);
  }

  public NotTestable(Need need, String reason) {
    this(Set.of(need), reason);
  }

  /** For several cases that lack different things. */
  public NotTestable(Set<Need> needs, String reason) {
    super(reason);
    this.needs = EnumSet.copyOf(needs);
  }

  /** What sort of things are lacking. */
  public Set<Need> needs() {
    return Set.copyOf(needs);
  }
}
