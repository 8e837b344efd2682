package com.sunucu.server.servers;

import static com.sunucu.server.servers.ServerLab.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.PowerAction;
import com.sunucu.server.backbone.WorkStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.SideBySide;
import com.sunucu.server.store.StatementCount;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Bounds, and what things cost when there is much. */
class ServerScaleTest {

  @AutoClose private final ServerLab lab = new ServerLab();
  private final Database database = lab.database();

  @Test
  @DisplayName(
      "RUL-29 a server has 10 snapshots at most, those that are being taken among them: 409")
  void snapshots() {
    Server server = lab.insert(ServerState.running(NOW));
    lab.snapshot(server);
    for (int i = 1; i < 10; i++) {
      take(server);
    }

    assertThat(catchThrowableOfType(ApiException.class, () -> take(server)).code())
        .isEqualTo(ErrorCode.LIMIT_REACHED);
    assertThat(lab.snapshots(server.id())).hasSize(10);
  }

  @Test
  @DisplayName("RUL-06 an account has 10,000 servers at most: 409")
  void servers() {
    lab.many(9_999);
    lab.order(NOW.plusSeconds(90));

    assertThat(catchThrowableOfType(ApiException.class, () -> lab.order(NOW)).code())
        .isEqualTo(ErrorCode.LIMIT_REACHED);
    assertThat(lab.openWork()).isOne();
  }

  @Test
  @DisplayName("RUL-06 RUL-29 both limits are as many as the contract's lists hold")
  void contract() throws IOException {
    try (InputStream contract = ServerScaleTest.class.getResourceAsStream("/spec/openapi.yaml")) {
      JsonNode schemas = YAMLMapper.builder().build().readTree(contract).at("/components/schemas");

      assertThat(Servers.MAX_SERVERS).isEqualTo(schemas.at("/ServerList/maxItems").intValue());
      assertThat(Servers.MAX_SNAPSHOTS).isEqualTo(schemas.at("/SnapshotList/maxItems").intValue());
    }
  }

  @Test
  @DisplayName(
      "SRV-01 SRV-05 a list is one statement, a detail too, and a power action locks, changes and tells in three")
  void statements() {
    Server server = lab.insert(ServerState.running(NOW));
    lab.many(100);
    StatementCount count = StatementCount.of(database);

    lab.call(NOW, call -> lab.endpoints().listServers(call));
    assertThat(count.on("servers")).isOne();
    lab.call(NOW, call -> lab.endpoints().getServer(call, server.id()));
    assertThat(count.on("servers")).isEqualTo(2);
    lab.call(NOW, call -> lab.endpoints().listSnapshots(call, server.id()));
    assertThat(count.on("servers")).isEqualTo(3);
    assertThat(count.on("snapshots")).isOne();
    lab.call(NOW, call -> lab.endpoints().powerServer(call, server.id(), PowerAction.REBOOT));
    assertThat(count.on("servers")).isEqualTo(5);
    assertThat(count.on("events")).isOne();
  }

  @Test
  @DisplayName(
      "what is due comes out of an index in its order, and a server is found by its key or its id")
  void plans() {
    UUID id = UUID.randomUUID();
    Duration lease = WorkRunner.LEASE;
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              WorkStore.claimNext(tx, NOW, NOW, lease);
              WorkStore.anyDue(tx, NOW);
              ServerStore.expired(tx, NOW, 10);
              ServerStore.anyExpired(tx, NOW);
              ServerStore.lock(tx, lab.account(), id);
              ServerStore.owner(tx, id);
              SnapshotStore.count(tx, lab.account(), id);
              SnapshotStore.find(tx, lab.account(), id, id);
            });

    assertThat(plans.get(0))
        .contains("BACKBONE_WORK_DUE: DUE_AT <= ", "/* index sorted */")
        .containsPattern("BACKBONE_WORK_OF_SERVER: ACCOUNT_ID = \\S+\\s+AND SERVER_ID = ");
    assertThat(plans.get(1)).contains("BACKBONE_WORK_DUE: DUE_AT <= ");
    assertThat(plans.get(2))
        .contains("SERVERS_EXPIRY: EXPIRY_DUE <= ", "/* index sorted */")
        .containsPattern(
            "BACKBONE_WORK_OF_SERVER: DUE_AT < \\S+\\s+AND ACCOUNT_ID = \\S+\\s+AND SERVER_ID = ");
    assertThat(plans.get(3)).contains("SERVERS_EXPIRY: EXPIRY_DUE <= ");
    assertThat(plans.get(4))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND SERVER_ID = \\?2");
    assertThat(plans.get(5)).contains("SERVERS_ID: SERVER_ID = ");
    assertThat(plans.get(6)).doesNotContain("tableScan");
    assertThat(plans.get(7)).doesNotContain("tableScan");
  }

  @Test
  @DisplayName(
      "detail and power on an account with 10,000 servers cost less than twice what they cost on one with 10")
  void ratios() {
    try (ServerLab small = new ServerLab()) {
      Server few = small.insert(ServerState.running(NOW));
      small.many(9);
      Server among = lab.insert(ServerState.running(NOW));
      lab.many(9_999);

      double detail =
          SideBySide.ratio(
              database,
              tx -> lab.endpoints().getServer(lab.call(tx, NOW), among.id()),
              small.database(),
              tx -> small.endpoints().getServer(small.call(tx, NOW), few.id()));
      double power =
          SideBySide.ratio(
              database,
              tx -> reboot(lab, tx, among),
              small.database(),
              tx -> reboot(small, tx, few));

      assertThat(detail).as("detail").isLessThan(2);
      assertThat(power).as("power").isLessThan(2);
    }
  }

  @Test
  @DisplayName(
      "work is claimed out of a backlog of 10,000 at less than twice what it costs out of one of 100")
  void backlog() {
    Instant due = NOW.plus(Duration.ofDays(30));
    try (ServerLab small = new ServerLab()) {
      small.many(100);
      work(small);
      lab.many(10_000);
      work(lab);

      double claim =
          SideBySide.ratio(
              database,
              tx -> WorkStore.claimNext(tx, due, NOW, WorkRunner.LEASE),
              small.database(),
              tx -> WorkStore.claimNext(tx, due, NOW, WorkRunner.LEASE));

      assertThat(claim).isLessThan(2);
    }
  }

  @Test
  @DisplayName("looking for what is due costs the same beside 10,000 pieces of work that are not")
  void idle() {
    try (ServerLab small = new ServerLab()) {
      small.insert(ServerState.running(NOW));
      lab.many(10_000);
      work(lab);

      double idle =
          SideBySide.ratio(
              database, ServerScaleTest::look, small.database(), ServerScaleTest::look);

      assertThat(idle).isLessThan(2);
    }
  }

  /** A piece of work on each server of the account, due when its time is over. */
  private static void work(ServerLab lab) {
    lab.database()
        .write(tx ->
            tx.execute(
                """
                insert into backbone_work (account_id, work_id, server_id, kind, os_template, due_at, attempts)
                select account_id, random_uuid(), server_id, 'provision', 'debian-13', expires_at, 0 from servers
                """));
  }

  private static void look(Handle tx) {
    WorkStore.anyDue(tx, NOW);
    ServerStore.anyExpired(tx, NOW);
  }

  private static Server reboot(ServerLab lab, Handle tx, Server server) {
    return lab.servers().power(lab.call(tx, NOW), server.id(), PowerAction.REBOOT);
  }

  private void take(Server server) {
    Snapshot.Text text = new Snapshot.Text("a", Optional.empty());
    lab.call(NOW, call -> lab.servers().takeSnapshot(call, server.id(), text));
  }
}
