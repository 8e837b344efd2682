package com.sunucu.conformance.actors;

import com.sunucu.conformance.contract.Contract;
import com.sunucu.conformance.exchange.Exchange;
import com.sunucu.conformance.frame.CheckContext;
import com.sunucu.conformance.frame.Expect;
import com.sunucu.conformance.target.FrozenClock;
import com.sunucu.conformance.target.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Servers of one customer, ordered one by one and brought into the states that a check needs, while
 * the clock stands still but for what that takes.
 */
public final class ServerActor implements AutoCloseable {

  public static final Duration PROVISION = work("provisionSeconds");
  public static final Duration SNAPSHOT = work("snapshotSeconds");
  public static final Duration REVERT = work("revertSeconds");
  public static final Duration REINSTALL = work("reinstallSeconds");

  /** More than enough for all attempts of work that fails. */
  static final Duration RETRIES =
      work("workRetrySeconds").multipliedBy(3L * Contract.sandbox().limit("workAttempts"));

  private final Customer customer;
  private final FrozenClock clock;
  private final AtomicInteger ordered = new AtomicInteger();

  private ServerActor(Customer customer, FrozenClock clock) {
    this.customer = customer;
    this.clock = clock;
  }

  /** How long work takes, by the sandbox's clock. */
  private static Duration work(String limit) {
    return Duration.ofSeconds(Contract.sandbox().limit(limit));
  }

  /** Of an account that has nothing in it yet. */
  public static ServerActor of(CheckContext context) {
    ServedOperations.operation(context, "powerServer");
    Customer customer = Customer.ofNothing(context);
    return new ServerActor(customer, FrozenClock.stop(context.sandbox()));
  }

  public Customer customer() {
    return customer;
  }

  public FrozenClock clock() {
    return clock;
  }

  public Sandbox sandbox() {
    return customer.context().sandbox();
  }

  public EventWatch log() {
    return EventWatch.of(customer.context(), customer.account());
  }

  /** A server that was ordered just now. */
  public String pending() {
    String label = "server-" + ordered.incrementAndGet();
    return sandbox().orderServer(customer.account(), label).path("id").asString();
  }

  public String running() {
    String id = pending();
    clock.advance(PROVISION);
    return id;
  }

  /** The id of a new snapshot that is ready. */
  public String snapshot(String serverId) {
    String id = creating(serverId);
    clock.advance(SNAPSHOT);
    return id;
  }

  /** The id of a new snapshot that is being taken. */
  public String creating(String serverId) {
    Exchange exchange = customer.call("createSnapshot", Map.of("name", "before"), serverId);
    Expect.response(exchange).status(201);
    return exchange.json().path("id").asString();
  }

  /** Brings a running server into this status. */
  public void bring(String serverId, String status) {
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
    Expect.response(server)
        .that(
            server.json().path("status").asString("").equals(status),
            "it is " + server.json().path("status") + ", not " + status);
  }

  /** A new server in this status. */
  public String in(String status) {
    if (status.equals("pending")) {
      return pending();
    }
    String id = running();
    bring(id, status);
    return id;
  }

  public Exchange reinstall(String serverId) {
    Map<String, String> image = image(templates(customer.context()).getFirst());
    return succeed(customer.call("reinstallServer", image, serverId));
  }

  /** What can be installed. */
  public static List<String> templates(CheckContext context) {
    return context.contract().words("InstallableTemplate");
  }

  /** The body of a reinstall with this template, its family named. */
  public static Map<String, String> image(String template) {
    return Map.of("osTemplate", template, "os", template.substring(0, template.lastIndexOf('-')));
  }

  public JsonNode server(String id) {
    return customer.read("getServer", id);
  }

  private static Exchange succeed(Exchange exchange) {
    Expect.response(exchange)
        .that(exchange.status() / 100 == 2, "answered " + exchange.status() + ", not 2xx");
    return exchange;
  }

  @Override
  public void close() {
    clock.close();
  }
}
