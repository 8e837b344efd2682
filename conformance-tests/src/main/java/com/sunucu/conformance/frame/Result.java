package com.sunucu.conformance.frame;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of a run.
 *
 * @param seed that fixed its order and data
 * @param exchanges how many requests were answered
 */
public record Result(
    URI url,
    long seed,
    Instant started,
    Duration took,
    Survey survey,
    List<Outcome> outcomes,
    int exchanges,
    Verdict verdict) {

  public Result {
    outcomes = List.copyOf(outcomes);
  }

  public long count(Status status) {
    return outcomes.stream().filter(o -> o.status() == status).count();
  }
}
