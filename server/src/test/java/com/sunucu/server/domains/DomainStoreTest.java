package com.sunucu.server.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.api.model.DomainJson;
import com.sunucu.api.model.ErrorCode;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.StatementCount;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DomainStoreTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());

  private final UUID account = TestAccounts.open(database);

  @Test
  @DisplayName("DOM-01 RUL-06 RUL-08 10,000 domains are one statement, ties by id; one more is 409")
  void full() {
    insert(10_000);
    Caller caller = new Caller(account, UUID.randomUUID(), Set.of());
    StatementCount count = StatementCount.of(database);
    List<DomainJson> listed =
        database.read(tx ->
            new DomainsEndpoints(new Domains(new EventLog(Json.strict())))
                .listDomains(new Call(caller, tx, NOW)));

    assertThat(count.on("domains")).isOne();
    assertThat(listed)
        .hasSize(10_000)
        .isSortedAccordingTo(
            Comparator.comparing(DomainJson::registeredAt)
                .reversed()
                .thenComparing(it -> it.id().toString()));
    Domains domains = new Domains(new EventLog(Json.strict()));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> database.write(tx -> domains.register(tx, account, "x.example", 1, NOW)))
        .matches(it -> it.code() == ErrorCode.LIMIT_REACHED);
  }

  @Test
  @DisplayName("a domain is read by its key, and the list comes out of an index in its order")
  void usesIndexes() {
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              DomainStore.find(tx, account, UUID.randomUUID());
              DomainStore.list(tx, account);
            });

    assertThat(plans.get(0))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND DOMAIN_ID = \\?2");
    assertThat(plans.get(1))
        .contains("DOMAINS_NEWEST: ACCOUNT_ID = ")
        .contains("/* index sorted */");
  }

  private void insert(int count) {
    database.write(tx ->
        tx.createUpdate(
                """
                insert into domains
                select :account, random_uuid(), x || '.example', 'active', true, true, true, 'ns1.example ns2.example',
                  dateadd(second, x / 10, cast(:now as timestamp(6) with time zone)),
                  dateadd(year, 1, cast(:now as timestamp(6) with time zone))
                from system_range(1, :count)
                """)
            .bind("account", account)
            .bind("now", NOW)
            .bind("count", count)
            .execute());
  }
}
