package com.sunucu.server.servers;

import com.sunucu.api.model.Event;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.backbone.SimulatedBackbone;
import com.sunucu.server.backbone.Work;
import com.sunucu.server.backbone.WorkStore;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Servers without HTTP: a database, an account, and clocks and work that a test drives by hand. */
final class ServerLab implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");

  /** An expiry that no test reaches. */
  static final Instant NEVER = NOW.plus(Duration.ofDays(3650));

  static final Duration MOMENT = Duration.ofMillis(1);

  private static final Placement HIDDEN = new Placement("prov-hush", "ref-hush", "log-hush");

  private final Database database = Database.open(DatabaseSettings.inMemory());
  private final EventLog log = new EventLog(Json.strict());
  private final AtomicReference<Consumer<Work>> performing = new AtomicReference<>(work -> {});
  private final AtomicReference<Instant> real = new AtomicReference<>(NOW);
  private final Backbone backbone = hooked();
  private final Servers servers = new Servers(backbone, log);
  private final ServersEndpoints endpoints = new ServersEndpoints(servers, backbone);
  private final UUID account = UUID.randomUUID();

  ServerLab() {
    TestAccounts.insert(database, account);
  }

  Database database() {
    return database;
  }

  Servers servers() {
    return servers;
  }

  ServersEndpoints endpoints() {
    return endpoints;
  }

  Backbone backbone() {
    return backbone;
  }

  UUID account() {
    return account;
  }

  /** What the backbone does from now on when it performs work. */
  void perform(Consumer<Work> deed) {
    performing.set(deed);
  }

  /** Real time, by which leases count, goes on. */
  void pass(Duration time) {
    real.updateAndGet(it -> it.plus(time));
  }

  WorkRunner runner() {
    return runner(this::pass);
  }

  WorkRunner runner(Consumer<Duration> pause) {
    InstantSource source = real::get;
    return new WorkRunner(database, backbone, log, source, pause);
  }

  /** Another worker claims all that is due and free, and does nothing with it. */
  void claim(Instant now) {
    while (database
        .write(tx -> WorkStore.claimNext(tx, now, real.get(), WorkRunner.LEASE))
        .isPresent()) {
      // and the next
    }
  }

  /** A call of the account's at this time, in a transaction of its own. */
  <T> T call(Instant now, Function<Call, T> operation) {
    return database.write(tx -> operation.apply(call(tx, now)));
  }

  Call call(Handle tx, Instant now) {
    return new Call(new Caller(account, UUID.randomUUID(), Set.of()), tx, now);
  }

  /** A server in this state, paid for a month. */
  Server insert(ServerState state) {
    return insert(state, NOW.plus(Duration.ofDays(30)));
  }

  Server insert(ServerState state, Instant expiresAt) {
    Server server = server(state, expiresAt);
    database.write(tx -> {
      ServerStore.insert(tx, account, server, HIDDEN);
      return server;
    });
    return server;
  }

  /** A server that is ordered now. */
  Server order(Instant expiresAt) {
    Server pending = server(ServerState.of(ServerStatus.PENDING), expiresAt);
    return database.write(tx -> servers.order(tx, account, pending, NOW));
  }

  /** So many stopped servers more, paid for a month. */
  void many(int count) {
    database.write(tx ->
        tx.createUpdate(
                """
                insert into servers (account_id, server_id, label, hostname, status, region, os, os_template, vcpu,
                  ram_mb, disk_gb, bandwidth_gb, created_at, expires_at, expiry_due, backbone_provider, backbone_ref,
                  provisioning_log)
                select :account, random_uuid(), 'l', 'h.example.com', 'stopped', 'r', 'os', 'os-1', 1, 1, 1, 1,
                  dateadd(second, -x, cast(:now as timestamp(6) with time zone)), :expires, :expires, 'p', 'r', ''
                from system_range(1, :count)
                """)
            .bind("account", account)
            .bind("now", NOW)
            .bind("expires", NOW.plus(Duration.ofDays(30)))
            .bind("count", count)
            .execute());
  }

  /** A snapshot of the server that can be used. */
  Snapshot snapshot(Server server) {
    Snapshot snapshot =
        new Snapshot(
            UUID.randomUUID(),
            server.id(),
            new Snapshot.Text("before", Optional.empty()),
            com.sunucu.api.model.SnapshotStatus.READY,
            new Snapshot.Content(
                12_300,
                com.sunucu.api.model.PowerState.RUNNING,
                new Server.Image("rocky", "rocky-9")),
            NOW.minusSeconds(60));
    database.write(tx -> {
      SnapshotStore.insert(tx, account, snapshot);
      return snapshot;
    });
    return snapshot;
  }

  Server read(UUID id) {
    return database.read(tx -> ServerStore.find(tx, account, id).orElseThrow());
  }

  List<Snapshot> snapshots(UUID id) {
    return database.read(tx -> SnapshotStore.list(tx, account, id));
  }

  /** The account's events, oldest first, {@code type createdAt} each. */
  List<String> events() {
    return eventList().stream().map(it -> it.type().value() + " " + it.createdAt()).toList();
  }

  /** The account's events, oldest first. */
  List<Event> eventList() {
    return database.read(tx -> log.list(tx, account, 100)).reversed();
  }

  int openWork() {
    return database.read(
        tx -> tx.createQuery("select count(*) from backbone_work").mapTo(Integer.class).one());
  }

  String provisioningLog(UUID id) {
    return database.read(tx ->
        tx.createQuery("select provisioning_log from servers where server_id = :id")
            .bind("id", id)
            .mapTo(String.class)
            .one());
  }

  @Override
  public void close() {
    database.close();
  }

  private static Server server(ServerState state, Instant expiresAt) {
    return new Server(
        UUID.randomUUID(),
        "web",
        new Server.Network("web.example.com", Optional.empty(), Optional.empty(), "istanbul-1"),
        new Server.Image("debian", "debian-13"),
        new Server.Size(2, 4096, 80, 4000),
        state,
        new Server.Term(NOW, expiresAt));
  }

  /** The simulated backbone in all but how it performs. */
  private Backbone hooked() {
    Backbone simulated = new SimulatedBackbone();
    return (Backbone)
        Proxy.newProxyInstance(
            Backbone.class.getClassLoader(),
            new Class<?>[] {Backbone.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("perform")) {
                performing.get().accept((Work) arguments[0]);
                return null;
              }
              try {
                return method.invoke(simulated, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Begins a snapshot of the server. */
  void takeSnapshot(Server server, Instant at) {
    Snapshot.Text text = new Snapshot.Text("a", Optional.empty());
    call(at, call -> servers.takeSnapshot(call, server.id(), text));
  }
}
