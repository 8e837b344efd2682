package com.sunucu.conformance.checks;

import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.frame.Trial;
import com.sunucu.conformance.target.Sandbox;
import com.sunucu.conformance.target.StillClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Servers of one customer, ordered one by one and brought into the states that a check needs, while
 * the clock stands still but for what that takes.
 */
final class Fleet implements AutoCloseable {

  /** How long work takes, by resources.md. */
  static final Duration PROVISION = Duration.ofSeconds(60);

  static final Duration SNAPSHOT = Duration.ofSeconds(30);
  static final Duration REVERT = Duration.ofSeconds(60);
  static final Duration REINSTALL = Duration.ofSeconds(120);

  /** Work that fails is tried three times, a second apart. */
  static final Duration RETRIES = Duration.ofSeconds(10);

  private final Customer customer;
  private final StillClock clock;
  private final AtomicInteger ordered = new AtomicInteger();

  private Fleet(Customer customer, StillClock clock) {
    this.customer = customer;
    this.clock = clock;
  }

  /** Of an account that has nothing in it yet. */
  static Fleet of(Trial trial) {
    Served.operation(trial, "powerServer");
    Customer customer = Customer.ofNothing(trial);
    return new Fleet(customer, StillClock.stop(trial.sandbox()));
  }

  Customer customer() {
    return customer;
  }

  StillClock clock() {
    return clock;
  }

  Sandbox sandbox() {
    return customer.trial().sandbox();
  }

  EventLog log() {
    return EventLog.of(customer.trial(), customer.account());
  }

  /** A server that was ordered just now. */
  String pending() {
    String label = "server-" + ordered.incrementAndGet();
    return sandbox().orderServer(customer.account(), label).path("id").asString();
  }

  String running() {
    String id = pending();
    clock.advance(PROVISION);
    return id;
  }

  /** The id of a new snapshot that is ready. */
  String snapshot(String serverId) {
    String id = creating(serverId);
    clock.advance(SNAPSHOT);
    return id;
  }

  /** The id of a new snapshot that is being taken. */
  String creating(String serverId) {
    Exchange exchange = customer.call("createSnapshot", Map.of("name", "before"), serverId);
    Expect.answer(exchange).status(201);
    return exchange.json().path("id").asString();
  }

  /** Brings a running server into this status. */
  void bring(String serverId, String status) {
    switch (status) {
      case "running" -> {}
      case "stopped" -> succeed(customer.call("powerServer", serverId, "stop"));
      case "suspended" -> sandbox().suspend(serverId, "abuse");
      case "reinstalling" -> reinstall(serverId);
      case "reverting" -> succeed(customer.call("revertSnapshot", serverId, snapshot(serverId)));
      case "failed" -> {
        sandbox().serverFault(serverId, "fail");
        reinstall(serverId);
        clock.advance(REINSTALL.plus(RETRIES));
        sandbox().serverFault(serverId, "none");
      }
      default -> throw new IllegalArgumentException(status);
    }
    Exchange server = customer.call("getServer", serverId);
    Expect.answer(server)
        .that(
            server.json().path("status").asString("").equals(status),
            "it is " + server.json().path("status") + ", not " + status);
  }

  /** A new server in this status. */
  String in(String status) {
    if (status.equals("pending")) {
      return pending();
    }
    String id = running();
    bring(id, status);
    return id;
  }

  Exchange reinstall(String serverId) {
    Map<String, String> image = image(templates(customer.trial()).getFirst());
    return succeed(customer.call("reinstallServer", image, serverId));
  }

  /** What can be installed. */
  static List<String> templates(Trial trial) {
    return trial.contract().words("InstallableTemplate");
  }

  /** The body of a reinstall with this template, its family named. */
  static Map<String, String> image(String template) {
    return Map.of("osTemplate", template, "os", template.substring(0, template.lastIndexOf('-')));
  }

  JsonNode server(String id) {
    return customer.read("getServer", id);
  }

  private static Exchange succeed(Exchange exchange) {
    Expect.answer(exchange)
        .that(exchange.status() / 100 == 2, "answered " + exchange.status() + ", not 2xx");
    return exchange;
  }

  @Override
  public void close() {
    clock.close();
  }
}
