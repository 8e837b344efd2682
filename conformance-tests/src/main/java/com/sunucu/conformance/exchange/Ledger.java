package com.sunucu.conformance.exchange;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All exchanges of a run, in the order of their responses. */
public final class Ledger {

  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

  void add(Exchange exchange) {
    exchanges.add(exchange);
  }

  public List<Exchange> all() {
    return List.copyOf(exchanges);
  }
}
