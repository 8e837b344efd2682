package com.sunucu.server;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.Route;
import com.sunucu.api.Routes;
import com.sunucu.api.sandbox.SandboxRoutes;
import com.sunucu.server.account.AccountEndpoints;
import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.auth.OperatorToken;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.SimulatedBackbone;
import com.sunucu.server.backbone.SimulatedPanel;
import com.sunucu.server.billing.Billing;
import com.sunucu.server.billing.BillingEndpoints;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.Housekeeping;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.core.Preparation;
import com.sunucu.server.dns.DnsLookup;
import com.sunucu.server.domains.DomainRegistration;
import com.sunucu.server.domains.DomainsEndpoints;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.hosting.CustomDomainLookup;
import com.sunucu.server.hosting.HostingEndpoints;
import com.sunucu.server.hosting.HostingSetup;
import com.sunucu.server.http.ApiEdge;
import com.sunucu.server.http.Edge;
import com.sunucu.server.http.Execution;
import com.sunucu.server.http.Health;
import com.sunucu.server.http.HttpLimits;
import com.sunucu.server.http.HttpServer;
import com.sunucu.server.http.Json;
import com.sunucu.server.http.OperationPipeline;
import com.sunucu.server.http.RequestDecoder;
import com.sunucu.server.http.SandboxEdge;
import com.sunucu.server.idempotency.Reaper;
import com.sunucu.server.metrics.DeliveryMetrics;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.MetricsListener;
import com.sunucu.server.ratelimit.InMemoryRateLimiter;
import com.sunucu.server.ratelimit.RateLimiter;
import com.sunucu.server.sandbox.DemoAccount;
import com.sunucu.server.sandbox.FaultyBackbone;
import com.sunucu.server.sandbox.PlannedFaults;
import com.sunucu.server.sandbox.SandboxAccess;
import com.sunucu.server.sandbox.SandboxAccountEndpoints;
import com.sunucu.server.sandbox.SandboxAccounts;
import com.sunucu.server.sandbox.SandboxBillingEndpoints;
import com.sunucu.server.sandbox.SandboxClock;
import com.sunucu.server.sandbox.SandboxClockEndpoints;
import com.sunucu.server.sandbox.SandboxDomainEndpoints;
import com.sunucu.server.sandbox.SandboxEventsEndpoints;
import com.sunucu.server.sandbox.SandboxFaultsEndpoints;
import com.sunucu.server.sandbox.SandboxHostingEndpoints;
import com.sunucu.server.sandbox.SandboxSecrets;
import com.sunucu.server.sandbox.SandboxServersEndpoints;
import com.sunucu.server.sandbox.SandboxTicketsEndpoints;
import com.sunucu.server.servers.Servers;
import com.sunucu.server.servers.ServersEndpoints;
import com.sunucu.server.servers.WorkRunner;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.DatabaseSettings;
import com.sunucu.server.store.Purpose;
import com.sunucu.server.tickets.Tickets;
import com.sunucu.server.tickets.TicketsEndpoints;
import com.sunucu.server.webhooks.Fanout;
import com.sunucu.server.webhooks.SealingKey;
import com.sunucu.server.webhooks.SecretBox;
import com.sunucu.server.webhooks.TargetGuard;
import com.sunucu.server.webhooks.Webhooks;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The server, put together: every {@code new}, top to bottom. Whoever starts one closes it. */
public final class App implements AutoCloseable {

  /**
   * The machine's time in whole milliseconds, which is what answers show (RUL-05): what is finer
   * would make two times that look alike differ.
   */
  private static final InstantSource MACHINE = java.time.Clock.tickMillis(ZoneOffset.UTC);

  /** Often enough that a batch is small, seldom enough that it costs nothing. */
  private static final Duration REAPING = Duration.ofMinutes(1);

  /** Work is recorded at most so long after it was due; two look-ups in an index when idle. */
  private static final Duration WORKING = Duration.ofMillis(250);

  private final Database database;
  private final HttpServer http;
  private final Metrics metrics;
  private final Optional<MetricsListener> metricsListener;
  private final Housekeeping housekeeping;
  private final Webhooks webhooks;
  private final Optional<SandboxAccess> sandbox;

  private App(
      Database database,
      HttpServer http,
      Metrics metrics,
      Optional<MetricsListener> metricsListener,
      Housekeeping housekeeping,
      Webhooks webhooks,
      Optional<SandboxAccess> sandbox) {
    this.database = database;
    this.http = http;
    this.metrics = metrics;
    this.metricsListener = metricsListener;
    this.housekeeping = housekeeping;
    this.webhooks = webhooks;
    this.sandbox = sandbox;
  }

  /**
   * Opens the database, brings its tables up to date, and listens.
   *
   * @throws com.sunucu.server.store.DatabaseInUse where another process has the database's file
   *     open
   * @throws com.sunucu.server.store.DatabaseUnavailable where the database cannot be opened
   * @throws com.sunucu.server.store.WrongPurpose where the database is a sandbox's and this server
   *     is none, or the other way round
   * @throws CannotListenException where the address or the port cannot be had
   * @throws java.io.UncheckedIOException where the data directory cannot be used
   */
  public static App start(Config config) {
    return start(config, HttpLimits.usual(Runtime.getRuntime().maxMemory()));
  }

  /** The same, bearing this of slow clients. */
  static App start(Config config, HttpLimits limits) {
    Database database = openDatabase(config);
    try {
      Purpose purpose = config.sandbox().isPresent() ? Purpose.SANDBOX : Purpose.PRODUCTION;
      purpose.settle(database, config.database());
      return start(config, limits, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static App start(Config config, HttpLimits limits, Database database) {
    JsonMapper json = Json.strict();
    Optional<SandboxClock> sandboxClock = sandboxClock(config, database);
    Clock clock = sandboxClock.<Clock>map(it -> it).orElse(MACHINE::instant);
    Backbone simulated = new SimulatedBackbone();
    Backbone backbone =
        sandboxClock.<Backbone>map(it -> new FaultyBackbone(simulated, database)).orElse(simulated);
    ApiKeys keys = new ApiKeys(database, clock);
    Authenticator authenticator = new Authenticator(keys, clock);

    EventLog events = new EventLog(json, new Fanout());
    Metrics metrics = new Metrics();
    metrics.watch(database);
    Webhooks webhooks = webhooks(config, database, events, clock, metrics.deliveries());
    Servers servers = new Servers(backbone, events);
    WorkRunner work = new WorkRunner(database, backbone, events, MACHINE, App::pause);
    Tickets tickets = new Tickets(events);
    List<Route<Call>> routes =
        Routes.of(
            new AccountEndpoints(),
            new BillingEndpoints(),
            new DomainsEndpoints(),
            new HostingEndpoints(),
            new ServersEndpoints(servers, backbone),
            new TicketsEndpoints(tickets),
            webhooks.endpoints());
    SandboxAccounts accounts = new SandboxAccounts(database, backbone);
    PlannedFaults faults = new PlannedFaults();
    List<Route<OperatorCall>> control =
        sandboxClock
            .map(it ->
                SandboxRoutes.of(
                    new SandboxAccountEndpoints(accounts, keys),
                    new SandboxBillingEndpoints(database, new Billing(events)),
                    new SandboxClockEndpoints(it, work::catchUp),
                    new SandboxDomainEndpoints(database, new DomainRegistration(events)),
                    new SandboxEventsEndpoints(database, events, webhooks.worker()),
                    new SandboxFaultsEndpoints(database, faults),
                    new SandboxHostingEndpoints(
                        database, new HostingSetup(new SimulatedPanel(), events)),
                    new SandboxServersEndpoints(database, servers),
                    new SandboxTicketsEndpoints(database, tickets)))
            .orElseGet(List::of);
    Optional<SandboxAccess> access =
        config
            .sandbox()
            .map(it ->
                access(
                    it, config.dataDir(), new DemoAccount(accounts, keys, authenticator), clock));

    RequestDecoder decoder = new RequestDecoder(json, operations(routes, control));
    RateLimiter rateLimiter =
        metrics.counting(new InMemoryRateLimiter(requestsAMinute(config, decoder), clock));
    OperationPipeline pipeline =
        new OperationPipeline(
            authenticator,
            rateLimiter,
            clock,
            decoder,
            new Execution(database, clock, json, preparations(config, database), faults));
    List<Edge> edges = new ArrayList<>();
    edges.add(new ApiEdge(pipeline, routes, json));
    access
        .map(it -> new OperatorToken(it.operatorToken()))
        .ifPresent(it -> edges.add(new SandboxEdge(it, decoder, clock, control, json)));
    edges.add(new Health(database::ready, json));
    HttpServer http =
        new HttpServer(config.host(), config.port(), edges, json, metrics.requests(), limits);
    Optional<MetricsListener> metricsListener =
        config.telemetry().metrics().map(it -> open(metrics, it));
    try {
      listen(http, config);
    } catch (RuntimeException e) {
      metricsListener.ifPresent(MetricsListener::close);
      throw e;
    }
    Housekeeping housekeeping = new Housekeeping();
    Reaper reaper = new Reaper(database);
    housekeeping.repeat("idempotency reaper", REAPING, () -> reaper.runOnce(clock.now()));
    housekeeping.repeat("backbone work", WORKING, () -> work.runOnce(clock.now()));
    webhooks.start(housekeeping);
    return new App(database, http, metrics, metricsListener, housekeeping, webhooks, access);
  }

  /** The port that it listens on. */
  public int port() {
    return http.port();
  }

  /** The port that its metrics are fetched at; empty where they are not. */
  public OptionalInt metricsPort() {
    return metricsListener.stream().mapToInt(MetricsListener::port).findFirst();
  }

  /** What lets somebody into its sandbox; empty outside sandbox mode. */
  public Optional<SandboxAccess> sandbox() {
    return sandbox;
  }

  /**
   * Takes no new request, finishes those in flight, and closes the database. Metrics can be fetched
   * until the last request is answered.
   */
  @Override
  public void close() {
    try (database;
        metrics;
        housekeeping;
        webhooks) {
      http.close();
      metricsListener.ifPresent(MetricsListener::close);
    }
  }

  /**
   * Opens the database of a server with these settings; its directory is made where there is none.
   */
  static Database openDatabase(Config config) {
    if (config.database().equals(DatabaseSettings.in(config.dataDir()))) {
      DataDirectory.make(config.dataDir());
    }
    return Database.open(config.database());
  }

  /** The time that a server with these settings goes by. */
  static Clock clock(Config config, Database database) {
    return sandboxClock(config, database).<Clock>map(it -> it).orElse(MACHINE::instant);
  }

  /**
   * What opens the sealed secrets of a server with these settings; a sandbox's key is made where
   * there is none.
   *
   * @throws java.io.UncheckedIOException where the data directory cannot be used
   */
  static SecretBox secretBox(Config config) {
    List<SealingKey> set = config.webhooks().secretKeys();
    return new SecretBox(
        config.sandbox().isPresent() ? new SandboxSecrets(config.dataDir()).sealingKeys(set) : set);
  }

  private static Optional<SandboxClock> sandboxClock(Config config, Database database) {
    return config.sandbox().map(it -> new SandboxClock(database, MACHINE));
  }

  private static Webhooks webhooks(
      Config config, Database database, EventLog events, Clock clock, DeliveryMetrics metrics) {
    boolean sandbox = config.sandbox().isPresent();
    TargetGuard guard = TargetGuard.of(sandbox, config.webhooks().allowed());
    return new Webhooks(
        database, events, clock, MACHINE, secretBox(config), guard, metrics, sandbox);
  }

  private static SandboxAccess access(
      Config.Sandbox settings, Path dataDir, DemoAccount demo, Clock clock) {
    SandboxSecrets secrets = new SandboxSecrets(dataDir);
    return new SandboxAccess(
        secrets.operatorToken(settings.operatorToken()),
        settings.demo() ? Optional.of(demo.ready(secrets, clock.now())) : Optional.empty());
  }

  private static List<Operation> operations(
      List<Route<Call>> routes, List<Route<OperatorCall>> control) {
    return Stream.concat(routes.stream(), control.stream()).map(Route::operation).toList();
  }

  private static Map<Operation, Preparation> preparations(Config config, Database database) {
    DnsLookup dns = DnsLookup.by(config.dnsResolver());
    return Map.of(Operations.VERIFY_CUSTOM_DOMAIN, new CustomDomainLookup(database, dns));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for work to be done", e);
    }
  }

  private static int requestsAMinute(Config config, RequestDecoder decoder) {
    return config
        .sandbox()
        .map(Config.Sandbox::rateLimit)
        .orElseGet(OptionalInt::empty)
        .orElseGet(decoder::requestsPerWindow);
  }

  private static MetricsListener open(Metrics metrics, InetSocketAddress address) {
    try {
      return MetricsListener.open(
          metrics, new InetSocketAddress(address.getHostString(), address.getPort()));
    } catch (RuntimeException e) {
      throw CannotListenException.of(e, address, Setting.METRICS_HOST, Setting.METRICS_PORT)
          .orElseThrow(() -> e);
    }
  }

  private static void listen(HttpServer http, Config config) {
    InetSocketAddress address = InetSocketAddress.createUnresolved(config.host(), config.port());
    try {
      http.start();
    } catch (RuntimeException e) {
      throw CannotListenException.of(e, address, Setting.HOST, Setting.PORT).orElseThrow(() -> e);
    }
  }
}
