package com.sunucu.conformance.frame;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Violation;
import java.util.List;

/** An exchange, and how its answer departs from the contract. */
public record Judged(Exchange exchange, List<Violation> violations) {

  public Judged {
    violations = List.copyOf(violations);
  }
}
