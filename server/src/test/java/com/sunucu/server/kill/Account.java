package com.sunucu.server.kill;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An account that the load writes on, and what the next write needs to know of it. */
final class Account {

  private final String id;
  private final String key;
  private final Queue<String> tickets = new ConcurrentLinkedQueue<>();
  private final Queue<String> unpaid = new ConcurrentLinkedQueue<>();
  private volatile boolean funded;

  /**
   * @param key an API key that may do all that the load and its proof do
   */
  Account(String id, String key) {
    this.id = id;
    this.key = key;
  }

  String id() {
    return id;
  }

  String key() {
    return key;
  }

  /** A ticket was opened. */
  void opened(String ticketId) {
    tickets.add(ticketId);
  }

  /** The ticket whose turn it is to be replied to, where there is one. */
  Optional<String> nextTicket() {
    Optional<String> next = Optional.ofNullable(tickets.poll());
    next.ifPresent(tickets::add);
    return next;
  }

  /** An invoice was issued. */
  void issued(String invoiceId) {
    unpaid.add(invoiceId);
  }

  /** The wallet holds enough for all that the load will pay out of it. */
  void fund() {
    funded = true;
  }

  /** An invoice to pay out of the wallet, each but once, where there is one and money for it. */
  Optional<String> nextUnpaid() {
    return funded ? Optional.ofNullable(unpaid.poll()) : Optional.empty();
  }
}
