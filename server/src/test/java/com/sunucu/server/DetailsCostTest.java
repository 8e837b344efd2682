package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.domains.Domains;
import com.sunucu.server.domains.DomainsEndpoints;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.hosting.CustomDomains;
import com.sunucu.server.hosting.HostingEndpoints;
import com.sunucu.server.servers.ServerStore;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.SideBySide;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.tickets.Tickets;
import com.sunucu.server.tickets.TicketsEndpoints;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a detail costs of an account that has as much as it can have, beside one that has little. On
 * disk, as a server has it. Invoices: billing/InvoicePagesTest.
 */
class DetailsCostTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final int MANY = 10_000;
  private static final int FEW = 10;

  private static Database database;
  private static UUID many;
  private static UUID few;

  @BeforeAll
  static void open(@TempDir Path directory) {
    database = Database.open(DatabaseSettings.in(directory));
    many = account(MANY);
    few = account(FEW);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** Shows one thing of an account by its id. */
  @FunctionalInterface
  private interface Show {
    Object detail(Call call, UUID id);
  }

  /** A resource's table, its key, and the operation that shows one. */
  private record Resource(String table, String id, Show show) {

    @Override
    public String toString() {
      return table;
    }
  }

  static Stream<Resource> resources() {
    return Stream.of(
        new Resource(
            "servers",
            "server_id",
            (call, id) -> ServerStore.find(call.tx(), call.accountId(), id).orElseThrow()),
        new Resource(
            "hosting", "hosting_id", new HostingEndpoints(new CustomDomains())::getHosting),
        new Resource(
            "domains",
            "domain_id",
            new DomainsEndpoints(new Domains(new EventLog(Json.strict())))::getDomain),
        new Resource(
            "tickets",
            "ticket_id",
            new TicketsEndpoints(new Tickets(new EventLog(Json.strict())))::getTicket));
  }

  @ParameterizedTest
  @MethodSource("resources")
  @DisplayName("SRV-02 HST-02 DOM-02 TIC-02 a detail costs the same of 10 as of 10,000")
  void costsTheSame(Resource resource) {
    UUID ofMany = one(resource, many);
    UUID ofFew = one(resource, few);

    double ratio =
        SideBySide.ratio(
            database,
            tx -> resource.show().detail(call(many, tx), ofMany),
            tx -> resource.show().detail(call(few, tx), ofFew));

    assertThat(ratio).isLessThan(2);
  }

  private static UUID one(Resource resource, UUID account) {
    return database.read(tx ->
        tx.createQuery(
                "select %s from %s where account_id = :account order by %s desc limit 1"
                    .formatted(resource.id(), resource.table(), resource.id()))
            .bind("account", account)
            .mapTo(UUID.class)
            .one());
  }

  private static Call call(UUID account, Handle tx) {
    return new Call(new Caller(account, UUID.randomUUID(), Set.of()), tx, NOW);
  }

  /** One that has so many of each. */
  private static UUID account(int count) {
    UUID account = UUID.randomUUID();
    TestAccounts.insert(database, account);
    Stream.of(
            """
            insert into servers
              (account_id, server_id, label, hostname, status, running_since, ip_address, ipv6_address, region, os,
               os_template, vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at, backbone_provider,
               backbone_ref, provisioning_log)
            select :account, random_uuid(), 'web-' || x, 'web.example.com', 'stopped', null, '203.0.113.1', null, 'ist-1',
              'debian', 'debian-13', 1, 1024, 20, 1000, dateadd(second, x, :now), :now, 'p', 'r', 'l'
            from system_range(1, :count)
            """,
            """
            insert into hosting
              (account_id, hosting_id, domain, plan, status, ip_address, ftp_host, ftp_port, username, panel_url,
               nameservers, created_at, expires_at, backbone_provider, backbone_ref, provisioning_log)
            select :account, random_uuid(), 'h' || x || '.example', 'web-start', 'active', '203.0.113.1', 'ftp.example.com',
              21, 'u1', 'https://panel.example.com', 'ns1.example ns2.example', dateadd(second, x, :now), :now, 'p', 'r', 'l'
            from system_range(1, :count)
            """,
            """
            insert into custom_domains
            select account_id, hosting_id, 'www.' || domain, 'pending', 'A 192.0.2.1', :now, null
            from hosting where account_id = :account limit :count
            """,
            """
            insert into domains
              (account_id, domain_id, domain, status, auto_renew, transfer_lock, whois_privacy, nameservers, registered_at,
               expires_at)
            select :account, random_uuid(), 'd' || x || '.example', 'active', true, true, true, 'ns1.example ns2.example',
              dateadd(second, x, :now), :now
            from system_range(1, :count)
            """,
            """
            insert into tickets
              (account_id, ticket_id, ticket_number, subject, status, department, priority, messages, created_at, updated_at)
            select :account, random_uuid(), 'TCK-' || lpad(x, 6, '0'), 's', 'open', 'sales', 'low', 1,
              dateadd(second, x, :now), :now
            from system_range(1, :count)
            """,
            """
            insert into ticket_messages (account_id, ticket_id, message_id, author, body, created_at)
            select account_id, ticket_id, random_uuid(), 'customer', 'b', :now
            from tickets where account_id = :account limit :count
            """)
        .map(it -> it.replace(":now", "cast(:now as timestamp(6) with time zone)"))
        .forEach(it ->
            database.write(tx ->
                tx.createUpdate(it)
                    .bind("account", account)
                    .bind("now", NOW)
                    .bind("count", count)
                    .execute()));
    return account;
  }
}
