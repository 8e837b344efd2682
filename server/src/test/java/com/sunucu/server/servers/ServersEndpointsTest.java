package com.sunucu.server.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.model.LiveStats;
import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerStats;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.model.SnapshotJson;
import com.sunucu.api.model.SnapshotStatus;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.backbone.SimulatedBackbone;
import com.sunucu.server.backbone.Usage;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.StatementCount;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class ServersEndpointsTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final Placement HIDDEN =
      new Placement("prov-hush", "ref-hush", "log-hush line 1\nlog-hush line 2");

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private final Backbone backbone = new SimulatedBackbone();
  private final ServersEndpoints endpoints =
      new ServersEndpoints(new Servers(backbone, new EventLog(JsonMapper.shared())), backbone);
  private final UUID account = TestAccounts.open(database);
  private final UUID otherAccount = TestAccounts.open(database);

  @Test
  @DisplayName("SRV-02 a server's detail, field by field, with addresses and without")
  void detail() {
    Server running = server(ServerState.running(NOW.minusSeconds(60)), NOW.minusSeconds(100));
    Server pending =
        new Server(
            UUID.randomUUID(),
            "yeni",
            new Server.Network("yeni.example.com", Optional.empty(), Optional.empty(), "izmir-1"),
            running.image(),
            running.size(),
            ServerState.of(ServerStatus.PENDING),
            running.term());
    insert(account, running, pending);

    assertThat(get(running.id()))
        .isEqualTo(
            new ServerJson(
                running.id(),
                "web",
                "web.example.com",
                ServerStatus.RUNNING,
                Optional.of("203.0.113.7"),
                Optional.of("2001:db8::7"),
                "istanbul-1",
                "debian",
                "debian-13",
                2,
                4096,
                80,
                4000,
                NOW.minusSeconds(100),
                NOW.plusSeconds(1000)));
    assertThat(get(pending.id()).ipAddress()).isEmpty();
    assertThat(get(pending.id()).ipv6Address()).isEmpty();
    assertThat(get(pending.id()).status()).isEqualTo(ServerStatus.PENDING);
  }

  @Test
  @DisplayName("SRV-01 RUL-08 every server of the account and no other's, newest first, ties by id")
  void list() {
    Server[] servers =
        Stream.of(3, 1, 2, 2, 2, 2)
            .map(age -> server(ServerState.of(ServerStatus.STOPPED), NOW.minusSeconds(age)))
            .toArray(Server[]::new);
    insert(account, servers);
    insert(otherAccount, server(ServerState.of(ServerStatus.STOPPED), NOW));

    assertThat(as(account, endpoints::listServers))
        .extracting(ServerJson::id)
        .containsExactlyElementsOf(
            Arrays.stream(servers)
                .sorted(
                    Comparator.comparing((Server server) -> server.term().createdAt())
                        .reversed()
                        .thenComparing(server -> server.id().toString()))
                .map(Server::id)
                .toList());
    assertThat(as(UUID.randomUUID(), endpoints::listServers)).isEmpty();
  }

  @Test
  @DisplayName("SRV-01 RUL-06 a list of 10,000 servers is one statement")
  void longList() {
    database.write(tx ->
        tx.createUpdate(
                """
                insert into servers (account_id, server_id, label, hostname, status, running_since, ip_address,
                  ipv6_address, region, os, os_template, vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at,
                  backbone_provider, backbone_ref, provisioning_log)
                select :account, random_uuid(), 'l', 'h.example.com', 'stopped', null, null, null, 'r', 'os', 'os-1', 1,
                  1, 1, 1, dateadd(second, x, cast(:now as timestamp(6) with time zone)), :now, 'p', 'r', ''
                from system_range(1, 10000)
                """)
            .bind("account", account)
            .bind("now", NOW)
            .execute());
    StatementCount count = StatementCount.of(database);

    assertThat(as(account, endpoints::listServers))
        .hasSize(10_000)
        .isSortedAccordingTo(Comparator.comparing(ServerJson::createdAt).reversed());
    assertThat(count.on("servers")).isOne();
  }

  @Test
  @DisplayName("SRV-03 no answer shows what the backbone keeps: no provider, no reference, no log")
  void scrubbed() {
    Server server = server(ServerState.running(NOW.minusSeconds(60)), NOW);
    insert(account, server);
    insert(account, snapshot(server.id(), NOW));
    List<Object> answers =
        List.of(
            as(account, endpoints::listServers),
            get(server.id()),
            stats(server),
            snapshots(server));
    String kept =
        database.read(tx ->
            tx.createQuery(
                    "select backbone_provider || backbone_ref || provisioning_log from servers where server_id = :id")
                .bind("id", server.id())
                .mapTo(String.class)
                .one());

    assertThat(kept).contains("prov-hush", "ref-hush", "log-hush");
    assertThat(answers)
        .map(answer -> JsonMapper.shared().writeValueAsString(answer))
        .allSatisfy(json ->
            assertThat(json).contains("\"").doesNotContain("hush").doesNotContain("backbone"));
  }

  @Test
  @DisplayName(
      "ERR-05 ERR-10 another account's server and one that does not exist are refused alike, on every operation")
  void notFound() {
    Server theirs = server(ServerState.running(NOW.minusSeconds(60)), NOW);
    insert(otherAccount, theirs);
    insert(otherAccount, snapshot(theirs.id(), NOW));
    for (Operation operation :
        List.<Operation>of(
            endpoints::getServer, endpoints::getServerStats, endpoints::listSnapshots)) {
      ApiException foreign = refusal(operation, theirs.id());
      ApiException none = refusal(operation, UUID.randomUUID());

      assertThat(foreign.code()).isEqualTo(none.code());
      assertThat(foreign.getMessage()).isEqualTo(none.getMessage());
      assertThat(foreign.details()).isEqualTo(none.details());
      assertThat(foreign.code().status()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("SRV-04 a running server's usage as of the call's time, with its own totals")
  void stats() {
    Server server = server(ServerState.running(NOW.minusSeconds(3600)), NOW.minusSeconds(9000));
    insert(account, server);
    Usage usage = backbone.usage(server.machine(), NOW).orElseThrow();

    ServerStats stats = stats(server);

    assertThat(stats)
        .isEqualTo(
            new ServerStats(
                server.id(),
                ServerStatus.RUNNING,
                NOW,
                Optional.of(
                    new LiveStats(
                        usage.cpuPercent(),
                        usage.memoryUsedMb(),
                        4096,
                        usage.networkRxBytes(),
                        usage.networkTxBytes(),
                        usage.diskUsedGb(),
                        80,
                        3600))));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
  @DisplayName("SRV-04 a server that is not running has no live usage")
  void noStats(ServerStatus status) {
    Server server = server(ServerState.of(status), NOW);
    insert(account, server);

    assertThat(stats(server))
        .isEqualTo(new ServerStats(server.id(), status, NOW, Optional.empty()));
  }

  @Test
  @DisplayName(
      "SRV-05 RUL-08 a server's own snapshots, newest first, ties by id; none is an empty list")
  void snapshots() {
    Server server = server(ServerState.of(ServerStatus.STOPPED), NOW);
    Server bare = server(ServerState.of(ServerStatus.STOPPED), NOW);
    insert(account, server, bare);
    Snapshot[] snapshots =
        Stream.of(3, 1, 2, 2, 2)
            .map(age -> snapshot(server.id(), NOW.minusSeconds(age)))
            .toArray(Snapshot[]::new);
    insert(account, snapshots);

    List<SnapshotJson> listed = snapshots(server);

    assertThat(listed)
        .extracting(SnapshotJson::id)
        .containsExactlyElementsOf(
            Arrays.stream(snapshots)
                .sorted(
                    Comparator.comparing(Snapshot::createdAt)
                        .reversed()
                        .thenComparing(snapshot -> snapshot.id().toString()))
                .map(Snapshot::id)
                .toList());
    assertThat(listed.getFirst())
        .isEqualTo(
            new SnapshotJson(
                snapshots[1].id(),
                server.id(),
                "pre-upgrade",
                Optional.of("before kernel bump"),
                SnapshotStatus.READY,
                23.4,
                PowerState.RUNNING,
                NOW.minusSeconds(1)));
    assertThat(snapshots(bare)).isEmpty();
  }

  @Test
  @DisplayName("a server is read by its key, and both lists come out of an index in their order")
  void usesIndexes() {
    UUID id = UUID.randomUUID();
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              ServerStore.find(tx, account, id);
              ServerStore.list(tx, account);
              SnapshotStore.list(tx, account, id);
            });

    assertThat(plans.get(0))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND SERVER_ID = \\?2");
    assertThat(plans.get(1))
        .contains("SERVERS_NEWEST: ACCOUNT_ID = ")
        .contains("/* index sorted */");
    assertThat(plans.get(2))
        .contains("SNAPSHOTS_NEWEST: ACCOUNT_ID = ")
        .contains("/* index sorted */");
  }

  @FunctionalInterface
  private interface Operation {
    Object run(Call call, UUID id);
  }

  private ApiException refusal(Operation operation, UUID id) {
    return catchThrowableOfType(
        ApiException.class, () -> as(account, call -> operation.run(call, id)));
  }

  private ServerStats stats(Server server) {
    return as(account, call -> endpoints.getServerStats(call, server.id()));
  }

  private List<SnapshotJson> snapshots(Server server) {
    return as(account, call -> endpoints.listSnapshots(call, server.id()));
  }

  private ServerJson get(UUID id) {
    return as(account, call -> endpoints.getServer(call, id));
  }

  private static <T> T as(UUID accountId, Function<Call, T> operation) {
    Caller caller = new Caller(accountId, UUID.randomUUID(), Set.of());
    return database.read(tx -> operation.apply(new Call(caller, tx, NOW)));
  }

  private static void insert(UUID accountId, Server... servers) {
    database.write(tx -> {
      for (Server server : servers) {
        ServerStore.insert(tx, accountId, server, HIDDEN);
      }
      return servers.length;
    });
  }

  private static void insert(UUID accountId, Snapshot... snapshots) {
    database.write(tx -> {
      for (Snapshot snapshot : snapshots) {
        SnapshotStore.insert(tx, accountId, snapshot);
      }
      return snapshots.length;
    });
  }

  private static Server server(ServerState state, Instant createdAt) {
    return new Server(
        UUID.randomUUID(),
        "web",
        new Server.Network(
            "web.example.com",
            Optional.of("203.0.113.7"),
            Optional.of("2001:db8::7"),
            "istanbul-1"),
        new Server.Image("debian", "debian-13"),
        new Server.Size(2, 4096, 80, 4000),
        state,
        new Server.Term(createdAt, NOW.plusSeconds(1000)));
  }

  private static Snapshot snapshot(UUID serverId, Instant createdAt) {
    return new Snapshot(
        UUID.randomUUID(),
        serverId,
        new Snapshot.Text("pre-upgrade", Optional.of("before kernel bump")),
        SnapshotStatus.READY,
        new Snapshot.Content(23_400, PowerState.RUNNING, new Server.Image("debian", "debian-13")),
        createdAt);
  }
}
