package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Exchange;
import java.util.List;

/** The target does not keep a clause; the exchanges show it. */
public final class Nonconformity extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final transient List<Exchange> evidence;

  public Nonconformity(String message, List<Exchange> evidence) {
    super(message);
    this.evidence = List.copyOf(evidence);
  }

  public List<Exchange> evidence() {
    return evidence;
  }
}
