package com.sunucu.conformance.certify;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What is sent to a receiver to see whether it keeps one rule.
 *
 * @param id {@code RUL-42.must.refuse-wrong-secret}
 * @param what is sent and why
 * @param expected of every delivery
 * @param atOnce whether they are sent at the same time
 * @param deliveries created when they are sent, because they contain the time
 */
record Attack(
    String id,
    String what,
    Expectation expected,
    boolean atOnce,
    Function<Instant, List<Delivery>> deliveries) {

  /** The status that a receiver should return (RUL-42). */
  enum Expectation {
    TAKE("2xx within 10 s"),
    REFUSE("4xx");

    private final String response;

    Expectation(String response) {
      this.response = response;
    }

    String response() {
      return response;
    }
  }

  boolean recommended() {
    return id.contains(".should.");
  }
}
