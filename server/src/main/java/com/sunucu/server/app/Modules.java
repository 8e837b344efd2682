package com.sunucu.server.app;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.Route;
import com.sunucu.api.Routes;
import com.sunucu.server.account.AccountEndpoints;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.SimulatedBackbone;
import com.sunucu.server.billing.BillingEndpoints;
import com.sunucu.server.config.Config;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.Housekeeping;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.dns.DnsLookup;
import com.sunucu.server.domains.Domains;
import com.sunucu.server.domains.DomainsEndpoints;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.hosting.CustomDomainLookup;
import com.sunucu.server.hosting.CustomDomains;
import com.sunucu.server.hosting.HostingEndpoints;
import com.sunucu.server.metrics.DeliveryMetrics;
import com.sunucu.server.net.TargetGuard;
import com.sunucu.server.sandbox.FaultyBackbone;
import com.sunucu.server.secrets.SecretBox;
import com.sunucu.server.servers.Servers;
import com.sunucu.server.servers.ServersEndpoints;
import com.sunucu.server.servers.WorkRunner;
import com.sunucu.server.store.Database;
import com.sunucu.server.tickets.Tickets;
import com.sunucu.server.tickets.TicketsEndpoints;
import com.sunucu.server.webhooks.Webhooks;
import com.sunucu.server.webhooks.WebhooksEndpoints;
import com.sunucu.server.webhooks.delivery.DeliveryEngine;
import com.sunucu.server.webhooks.queue.Fanout;
import com.sunucu.server.webhooks.queue.FanoutFirst;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The assembled features of the API.
 *
 * @param work the background work after responses
 */
record Modules(
    EventLog events,
    Backbone backbone,
    Servers servers,
    WorkRunner work,
    Tickets tickets,
    Webhooks webhooks,
    DeliveryEngine deliveries) {

  /**
   * The maximum delay before due work is recorded; an idle server makes two indexed queries per
   * run.
   */
  private static final Duration WORKING = Duration.ofMillis(250);

  /**
   * Reads that execute one statement, so that they need no snapshot of all tables. A second
   * statement in one of them is refused when it is created, with a 500.
   */
  static final Set<Operation> READS_OF_ONE_STATEMENT =
      Set.of(
          Operations.GET_ACCOUNT,
          Operations.GET_DOMAIN,
          Operations.GET_HOSTING,
          Operations.GET_SERVER,
          Operations.GET_WEBHOOK,
          Operations.LIST_DOMAINS,
          Operations.LIST_HOSTING,
          Operations.LIST_SERVERS,
          Operations.LIST_TICKETS,
          Operations.LIST_WALLET_TRANSACTIONS,
          Operations.LIST_WEBHOOKS);

  /** The features of a server with these settings; nothing runs yet. */
  static Modules of(
      Config config, Database database, JsonMapper json, Clock clock, DeliveryMetrics metrics) {
    EventLog events = new EventLog(json, new Fanout());
    Backbone simulated = new SimulatedBackbone();
    boolean sandbox = config.sandbox().isPresent();
    Backbone backbone = sandbox ? new FaultyBackbone(simulated, database) : simulated;
    SecretBox secrets = Infrastructure.secretBox(config);
    DeliveryEngine deliveries =
        new DeliveryEngine(
            database,
            events,
            clock,
            Infrastructure.MACHINE,
            secrets,
            TargetGuard.of(sandbox, config.webhooks().allowed()),
            metrics,
            sandbox);
    return new Modules(
        events,
        backbone,
        new Servers(backbone, events),
        new WorkRunner(database, backbone, events, Infrastructure.MACHINE, Modules::pause),
        new Tickets(events),
        new Webhooks(secrets, sandbox),
        deliveries);
  }

  /** The operations of the API with their handlers. */
  List<Route<Call>> routes() {
    return Routes.of(
        new AccountEndpoints(),
        new BillingEndpoints(),
        new DomainsEndpoints(new Domains(events)),
        new HostingEndpoints(new CustomDomains()),
        new ServersEndpoints(servers, backbone),
        new TicketsEndpoints(tickets),
        new WebhooksEndpoints(webhooks));
  }

  /** The preparations of operations. */
  static Map<Operation, Preparation> preparations(Config config, Database database, Clock clock) {
    DnsLookup dns = DnsLookup.by(config.dnsResolver());
    FanoutFirst fanout = new FanoutFirst(database, clock);
    return Map.of(
        Operations.VERIFY_CUSTOM_DOMAIN,
        new CustomDomainLookup(database, dns),
        Operations.CREATE_WEBHOOK,
        fanout,
        Operations.UPDATE_WEBHOOK,
        fanout,
        Operations.LIST_DELIVERIES,
        fanout);
  }

  /** Starts the background work. */
  void start(Housekeeping housekeeping, Clock clock) {
    housekeeping.repeat("backbone work", WORKING, () -> clock.during(work::runOnce));
    deliveries.start(housekeeping);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for work to be done", e);
    }
  }
}
