package com.sunucu.conformance.result;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.exchange.Violation;
import java.util.List;

/** An exchange, and how its response departs from the contract. */
public record ValidatedExchange(Exchange exchange, List<Violation> violations) {

  public ValidatedExchange {
    violations = List.copyOf(violations);
  }
}
