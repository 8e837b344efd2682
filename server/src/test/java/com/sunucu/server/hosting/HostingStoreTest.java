package com.sunucu.server.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.api.model.CustomDomainStatus;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.api.model.HostingJson;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.backbone.SimulatedPanel;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.hosting.CustomDomainStore.Holder;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.StatementCount;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostingStoreTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private final UUID account = TestAccounts.open(database);
  private final HostingSetup setup =
      new HostingSetup(new SimulatedPanel(), new EventLog(Json.strict()));

  @Test
  @DisplayName(
      "HST-01 RUL-06 RUL-08 10,000 hosting accounts with custom domains are one statement, ties by id; one more is 409")
  void full() {
    insert(10_000);
    Caller caller = new Caller(account, UUID.randomUUID(), Set.of());
    StatementCount count = StatementCount.of(database);
    List<HostingJson> listed =
        database.read(
            tx -> new HostingEndpoints(new CustomDomains()).listHosting(new Call(caller, tx, NOW)));

    assertThat(count.on("hosting")).isOne();
    assertThat(count.on("custom_domains")).isOne();
    assertThat(listed)
        .hasSize(10_000)
        .isSortedAccordingTo(
            Comparator.comparing(HostingJson::createdAt)
                .reversed()
                .thenComparing(it -> it.id().toString()))
        .allMatch(it -> it.customDomain().orElseThrow().status() == CustomDomainStatus.PENDING);
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(
            () -> database.write(tx -> setup.complete(tx, account, "x.example", "web-start", NOW)))
        .matches(it -> it.code() == ErrorCode.LIMIT_REACHED);
  }

  @Test
  @DisplayName(
      "hosting is read by its key, a list comes out of an index in its order, a holder by name")
  void usesIndexes() {
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              HostingStore.find(tx, account, UUID.randomUUID());
              HostingStore.list(tx, account);
              CustomDomainStore.lockHolder(tx, CustomDomain.pending("example.com"));
              CustomDomainStore.delete(tx, account, UUID.randomUUID());
            });

    assertThat(plans.get(0))
        .containsPattern("HOSTING_KEY\\w*: ACCOUNT_ID = |PRIMARY_KEY\\w*: ACCOUNT_ID = ")
        .doesNotContain("tableScan");
    assertThat(plans.get(1))
        .contains("HOSTING_NEWEST: ACCOUNT_ID = ")
        .contains("/* index sorted */")
        .doesNotContain("tableScan");
    assertThat(plans.get(2)).containsPattern("PRIMARY_KEY\\w*: NAME = ");
    assertThat(plans.get(3)).containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = ");
  }

  @Test
  @DisplayName("a name is held once, and who holds it is found")
  void holds() {
    insert(2);
    List<Hosting> both = database.read(tx -> HostingStore.list(tx, account));
    CustomDomain domain = CustomDomain.pending("Held.example");
    Holder first = new Holder(account, both.getFirst().id());
    Holder second = new Holder(account, both.getLast().id());

    boolean held = database.write(tx -> CustomDomainStore.hold(tx, domain, first));
    boolean heldAgain =
        database.write(
            tx -> CustomDomainStore.hold(tx, CustomDomain.pending("held.EXAMPLE"), second));
    Optional<Holder> holder = database.write(tx -> CustomDomainStore.lockHolder(tx, domain));

    assertThat(held).isTrue();
    assertThat(heldAgain).isFalse();
    assertThat(holder).contains(first);
  }

  private void insert(int count) {
    database.write(tx -> {
      tx.createUpdate(
              """
              insert into hosting
                (account_id, hosting_id, domain, plan, status, ip_address, ftp_host, ftp_port, username, panel_url, nameservers,
                 created_at, expires_at, backbone_provider, backbone_ref, provisioning_log)
              select :account, random_uuid(), x || '.example', 'web-start', 'active', '198.51.100.7', 'ftp.example.com', 21,
                'u1', 'https://panel.example.com', 'ns1.example ns2.example',
                dateadd(second, x / 10, cast(:now as timestamp(6) with time zone)),
                dateadd(year, 1, cast(:now as timestamp(6) with time zone)), 'p', 'r', 'l'
              from system_range(1, :count)
              """)
          .bind("account", account)
          .bind("now", NOW)
          .bind("count", count)
          .execute();
      return tx.createUpdate(
              """
              insert into custom_domains
              select account_id, hosting_id, 'www.' || domain, 'pending', 'A 192.0.2.1', :now, null
              from hosting where account_id = :account
              """)
          .bind("account", account)
          .bind("now", NOW)
          .execute();
    });
  }
}
