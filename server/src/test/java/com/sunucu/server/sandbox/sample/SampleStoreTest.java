package com.sunucu.server.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.LineItem;
import com.sunucu.server.account.Account;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.auth.PasswordHash;
import com.sunucu.server.servers.Server;
import com.sunucu.server.servers.ServerStore;
import com.sunucu.server.servers.Snapshot;
import com.sunucu.server.servers.SnapshotStore;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SampleStoreTest {

  private static final Instant NOW = Instant.parse("2026-06-03T09:12:44.123Z");
  private static final Sample DEMO = Sample.demo(Samples.TEMPLATES, NOW);

  @AutoClose private static final Database database = Database.open(DatabaseSettings.inMemory());
  private static UUID account;

  @BeforeAll
  static void fill() {
    account = insert("demo@example.com", DEMO);
    insert("other@example.com", Sample.standard(1, Samples.TEMPLATES, NOW));
  }

  @Test
  @DisplayName("servers and snapshots are read back as they were made")
  void servers() {
    List<Server> servers = database.read(tx -> ServerStore.list(tx, account));
    assertThat(servers)
        .containsExactlyInAnyOrderElementsOf(
            DEMO.servers().stream().map(SampleServers.Made::server).toList());
    for (SampleServers.Made made : DEMO.servers()) {
      List<Snapshot> snapshots =
          database.read(tx -> SnapshotStore.list(tx, account, made.server().id()));
      assertThat(snapshots).containsExactlyInAnyOrderElementsOf(made.snapshots());
    }
  }

  @Test
  @DisplayName("hosting accounts with their custom domains, and domains")
  void hostingAndDomains() {
    assertThat(
            texts(
                "select domain || ' ' || status || ' ' || nameservers from hosting where account_id = :account"))
        .containsExactlyInAnyOrderElementsOf(
            DEMO.hosting().stream()
                .map(it ->
                    it.target().host()
                        + " "
                        + it.status().value()
                        + " "
                        + String.join(" ", it.connection().nameservers()))
                .toList());
    assertThat(
            texts(
                "select domain || ' ' || status || ' ' || found from custom_domains where account_id = :account"))
        .containsExactlyInAnyOrderElementsOf(
            DEMO.hosting().stream()
                .flatMap(it -> it.customDomain().stream())
                .map(it ->
                    "%s %s A %s"
                        .formatted(it.name(), it.status().value(), it.found().getFirst().value()))
                .toList());
    assertThat(texts("select domain || ' ' || status from domains where account_id = :account"))
        .containsExactlyInAnyOrderElementsOf(
            DEMO.domains().stream().map(it -> it.name() + " " + it.status().value()).toList());
  }

  @Test
  @DisplayName("invoices with their lines in order, which still add up")
  void invoices() {
    assertThat(
            texts(
                """
                select i.invoice_number || ' ' || i.status || ' ' || sum(l.quantity * l.unit_usd_cents)
                  || ' ' || i.total_usd_cents
                from invoices i join invoice_lines l on l.account_id = i.account_id and l.invoice_id = i.invoice_id
                where i.account_id = :account
                group by i.invoice_number, i.status, i.total_usd_cents
                """))
        .containsExactlyInAnyOrderElementsOf(
            DEMO.billing().invoices().stream()
                .map(it ->
                    "%s %s %d %d"
                        .formatted(
                            it.invoiceNumber(),
                            it.status().value(),
                            it.totalUsdCents(),
                            it.totalUsdCents()))
                .toList());
    assertThat(
            texts(
                "select description from invoice_lines where account_id = :account order by invoice_id, line"))
        .containsExactlyElementsOf(
            DEMO.billing().invoices().stream()
                .sorted((a, b) -> a.id().toString().compareTo(b.id().toString()))
                .flatMap(it -> it.lineItems().stream())
                .map(LineItem::description)
                .toList());
  }

  @Test
  @DisplayName("a wallet that holds what its transactions add up to")
  void wallet() {
    assertThat(
            texts(
                """
                select w.balance_usd_cents || ' ' || sum(t.amount_usd_cents) || ' ' || count(*)
                from wallets w join wallet_transactions t on t.account_id = w.account_id
                where w.account_id = :account
                group by w.balance_usd_cents
                """))
        .containsExactly("50000 50000 " + DEMO.billing().transactions().size());
  }

  @Test
  @DisplayName("tickets with their messages in order")
  void tickets() {
    assertThat(
            texts(
                """
                select t.ticket_number || ' ' || t.status || ' ' || m.author || ' ' || m.body
                from tickets t join ticket_messages m on m.account_id = t.account_id and m.ticket_id = t.ticket_id
                where t.account_id = :account
                order by t.created_at, m.created_at
                """))
        .containsExactlyElementsOf(
            DEMO.tickets().stream()
                .flatMap(ticket ->
                    ticket.messages().stream()
                        .map(it ->
                            String.join(
                                " ",
                                ticket.ticketNumber(),
                                ticket.status().value(),
                                it.author().value(),
                                it.body())))
                .toList());
  }

  private static UUID insert(String email, Sample sample) {
    Account owner = new Account(UUID.randomUUID(), email, "Ada", "TR", true, sample.begins());
    PasswordHash hash = PasswordHash.of("a password");
    return database.write(tx -> {
      AccountStore.insert(tx, owner, hash);
      SampleStore.insert(tx, owner.id(), sample);
      return owner.id();
    });
  }

  /** What the query finds of the demo account, beside which another one holds the same numbers. */
  private static List<String> texts(String sql) {
    return database.read(
        tx -> tx.createQuery(sql).bind("account", account).mapTo(String.class).list());
  }
}
