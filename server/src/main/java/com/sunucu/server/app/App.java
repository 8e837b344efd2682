package com.sunucu.server.app;

import com.sunucu.api.RateLimit;
import com.sunucu.api.Route;
import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.auth.OperatorToken;
import com.sunucu.server.bulkhead.Bulkheads;
import com.sunucu.server.config.Config;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Clock;
import com.sunucu.server.core.FaultInjector;
import com.sunucu.server.core.Json;
import com.sunucu.server.http.AccessLog;
import com.sunucu.server.http.ApiEdge;
import com.sunucu.server.http.ClientAddress;
import com.sunucu.server.http.CrossOrigin;
import com.sunucu.server.http.Edge;
import com.sunucu.server.http.ForwardedAddress;
import com.sunucu.server.http.Health;
import com.sunucu.server.http.HttpServer;
import com.sunucu.server.http.McpEdge;
import com.sunucu.server.http.SandboxEdge;
import com.sunucu.server.http.slow.HttpLimits;
import com.sunucu.server.logging.DroppedLogLines;
import com.sunucu.server.mcp.McpEndpoint;
import com.sunucu.server.metrics.Metrics;
import com.sunucu.server.metrics.MetricsListener;
import com.sunucu.server.pipeline.Execution;
import com.sunucu.server.pipeline.OperationPipeline;
import com.sunucu.server.pipeline.decode.RequestDecoder;
import com.sunucu.server.ratelimit.InMemoryRateLimiter;
import com.sunucu.server.ratelimit.RateLimiter;
import com.sunucu.server.sandbox.SandboxAccess;
import com.sunucu.server.sandbox.SandboxClock;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.DatabaseHealth;
import com.sunucu.server.store.DatabaseMode;
import com.sunucu.server.store.DatabaseWatch;
import com.sunucu.server.webhooks.delivery.DeliveryEngine;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The assembled server, from top to bottom: {@link Infrastructure}, {@link Modules}, {@link
 * TestControl}, the request pipeline, {@link Listeners}. The caller must close it.
 */
public final class App implements AutoCloseable {

  private final Database database;
  private final Metrics metrics;
  private final DeliveryEngine deliveries;
  private final OAuth oauth;
  private final Optional<SandboxAccess> sandbox;
  private final Listeners listening;
  private final BackgroundJobs chores;

  private App(
      Database database,
      Metrics metrics,
      DeliveryEngine deliveries,
      OAuth oauth,
      Optional<SandboxAccess> sandbox,
      Listeners listening,
      BackgroundJobs chores) {
    this.database = database;
    this.metrics = metrics;
    this.deliveries = deliveries;
    this.oauth = oauth;
    this.sandbox = sandbox;
    this.listening = listening;
    this.chores = chores;
  }

  /**
   * Opens the database, migrates its tables, and listens.
   *
   * @throws com.sunucu.server.store.engine.DatabaseInUse if another process has the database file
   *     open
   * @throws com.sunucu.server.store.engine.DatabaseDamaged if the database file is damaged
   * @throws com.sunucu.server.store.engine.DatabaseUnavailable if the database cannot be opened
   * @throws com.sunucu.server.store.WrongMode if the database belongs to the other mode, sandbox or
   *     production
   * @throws CannotListenException if the address or port cannot be bound
   * @throws java.io.UncheckedIOException if the data directory cannot be used
   */
  public static App start(Config config) {
    return start(config, HttpLimits.usual(Runtime.getRuntime().maxMemory()));
  }

  /** As {@link #start(Config)}, with these limits for slow clients. */
  static App start(Config config, HttpLimits limits) {
    JsonMapper json = Json.strict();
    // It reads the contract on another thread, while the database is opened.
    RequestDecoder decoder = new RequestDecoder(json);
    Database database = Infrastructure.openDatabase(config);
    try {
      DatabaseMode mode =
          config.sandbox().isPresent() ? DatabaseMode.SANDBOX : DatabaseMode.PRODUCTION;
      mode.claim(database, config.database());
      return start(config, limits, json, decoder, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static App start(
      Config config,
      HttpLimits limits,
      JsonMapper json,
      RequestDecoder decoder,
      Database database) {
    Metrics metrics = new Metrics();
    metrics.watch(database);
    metrics.watchLog(DroppedLogLines::count);
    DatabaseWatch watch = new DatabaseWatch(database, config.telemetry().diskWarnMegabytes());
    Optional<SandboxClock> sandboxClock = startedClock(config, database);
    Clock clock = Infrastructure.clock(sandboxClock);
    ApiKeys keys = new ApiKeys(database, clock);
    Optional<OperatorToken> operator = TestControl.operatorToken(config).map(OperatorToken::new);
    PublicAddress address = new PublicAddress(config);
    OAuth oauth = OAuth.of(config, database, json, clock, address, metrics);
    Authenticator authenticator = new Authenticator(keys, oauth.tokens(), operator);

    Modules features = Modules.of(config, database, json, clock, metrics.deliveries());
    List<Route<Call>> routes = features.routes();
    Optional<TestControl> control =
        sandboxClock.map(
            it -> TestControl.of(config, database, it, features, oauth, keys, authenticator));

    InMemoryRateLimiter windows = new InMemoryRateLimiter(requestsPerWindow(config), clock);
    sandboxClock.ifPresent(it -> it.onReset(windows::forgetAll));
    RateLimiter rateLimiter = metrics.counting(windows);
    FaultInjector faults =
        control.<FaultInjector>map(TestControl::faults).orElse(FaultInjector.NONE);
    Runtime machine = Runtime.getRuntime();
    Bulkheads bulkheads = Bulkheads.usual(machine.maxMemory(), machine.availableProcessors());
    Execution execution =
        new Execution(database, clock, json, faults, Modules.READS_OF_ONE_STATEMENT, bulkheads);
    OperationPipeline pipeline =
        new OperationPipeline(
            authenticator,
            rateLimiter,
            decoder,
            Modules.preparations(config, database, clock),
            execution,
            bulkheads);
    ApiEdge api = new ApiEdge(pipeline, routes, json);
    McpEndpoint mcp =
        new McpEndpoint(
            pipeline,
            routes,
            json,
            address,
            config.web().mcpStrict(),
            metrics.mcpVersionMismatches());
    CrossOrigin crossOrigin = new CrossOrigin(address, config.web().allowedOrigins());
    Optional<SandboxEdge> sandbox =
        control.map(
            it -> new SandboxEdge(operator.orElseThrow(), decoder, clock, it.routes(), json));
    List<Edge> edges =
        Stream.concat(
                Stream.of(api, new McpEdge(mcp, crossOrigin, json), health(watch, json)),
                Stream.concat(
                    oauth.edges(decoder, crossOrigin, clientAddress(config.telemetry())).stream(),
                    sandbox.stream()))
            .toList();
    AccessLog journal = new AccessLog(metrics.requests(), clientAddress(config.telemetry()));
    HttpServer http =
        new HttpServer(
            InetSocketAddress.createUnresolved(config.host(), config.port()),
            edges,
            json,
            journal,
            limits,
            clock,
            sandboxClock.map(it -> it));
    Listeners listening = Listeners.start(config, http, metrics);
    address.listeningOn(http.port());
    return new App(
        database,
        metrics,
        features.deliveries(),
        oauth,
        control.map(TestControl::access),
        listening,
        BackgroundJobs.start(database, watch, metrics, features, oauth, clock));
  }

  /** The port on which it listens. */
  public int port() {
    return listening.http().port();
  }

  /** The port of the metrics; empty if they are off. */
  public OptionalInt metricsPort() {
    return listening.metrics().stream().mapToInt(MetricsListener::port).findFirst();
  }

  /** The credentials of the sandbox; empty outside sandbox mode. */
  public Optional<SandboxAccess> sandbox() {
    return sandbox;
  }

  /** Refuses new requests, finishes those in flight, and closes the database. */
  @Override
  public void close() {
    try (database;
        metrics;
        chores;
        deliveries;
        oauth) {
      listening.close();
    }
  }

  /** A user of the demo expects real time at each start. */
  private static Optional<SandboxClock> startedClock(Config config, Database database) {
    Optional<SandboxClock> clock = Infrastructure.sandboxClock(config, database);
    config
        .sandbox()
        .filter(it -> it.demo() && !it.keepClock())
        .flatMap(it -> clock)
        .ifPresent(SandboxClock::reset);
    return clock;
  }

  private static Health health(DatabaseWatch watch, JsonMapper json) {
    return new Health(
        () ->
            Optional.of(watch.condition())
                .filter(it -> it != DatabaseHealth.READY)
                .map(DatabaseHealth::word),
        json);
  }

  private static ClientAddress clientAddress(Config.Telemetry telemetry) {
    return telemetry
        .trustedProxies()
        .<ClientAddress>map(ForwardedAddress::new)
        .orElse(ClientAddress.NOT_LOGGED);
  }

  private static int requestsPerWindow(Config config) {
    return config
        .sandbox()
        .map(Config.Sandbox::rateLimit)
        .orElseGet(OptionalInt::empty)
        .orElse(RateLimit.REQUESTS);
  }
}
