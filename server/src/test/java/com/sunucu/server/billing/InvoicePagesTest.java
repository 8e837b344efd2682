package com.sunucu.server.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Gateway;
import com.sunucu.api.model.InvoicePage;
import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.billing.Invoice.Line;
import com.sunucu.server.core.Call;
import com.sunucu.server.core.Caller;
import com.sunucu.server.core.Json;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.SideBySide;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of invoices, and what a page of it costs. On disk, as a server has it. */
class InvoicePagesTest {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final List<Line> LINES = List.of(new Line("Server", 1, 1999));
  private static final int MANY = 100_000;
  private static final int FEW = 10;

  private static Database database;
  private static UUID many;
  private static UUID few;

  private final Billing billing = new Billing(new EventLog(Json.strict()));
  private final BillingEndpoints endpoints = new BillingEndpoints();
  private final UUID account = UUID.randomUUID();

  @BeforeAll
  static void open(@TempDir Path directory) {
    database = Database.open(DatabaseSettings.in(directory));
    many = ManyInvoices.account(database, MANY);
    few = ManyInvoices.account(database, FEW);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void account() {
    TestAccounts.insert(database, account);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 12, 13, 100})
  @DisplayName("RUL-08 newest first, ties by id, whatever the page size; each invoice on one page")
  void order(int limit) {
    List<Invoice> issued = new ArrayList<>();
    for (long second : List.of(0, 0, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3)) {
      issued.add(issue(account, NOW.plusSeconds(second)));
    }
    List<UUID> listed = new ArrayList<>();
    for (int page = 1; page <= Math.ceilDiv(issued.size(), limit); page++) {
      page(account, page, limit).data().forEach(it -> listed.add(it.id()));
    }

    assertThat(listed)
        .containsExactlyElementsOf(
            issued.stream()
                .sorted(
                    Comparator.comparing(Invoice::createdAt)
                        .reversed()
                        .thenComparing(it -> it.id().toString()))
                .map(Invoice::id)
                .toList());
  }

  @Test
  @DisplayName("EVT-07 one that was rolled back leaves no gap: the next one has its number")
  void rolledBack() {
    issue(account, NOW);
    Invoice[] lost = new Invoice[1];
    RuntimeException fault = new IllegalStateException("before the commit");
    try {
      database.write(tx -> {
        lost[0] = billing.issue(tx, account, NOW, LINES);
        throw fault;
      });
    } catch (IllegalStateException e) {
      assertThat(e).isSameAs(fault);
    }

    assertThat(lost[0].number()).isEqualTo(new InvoiceNumber(2026, 2));
    assertThat(issue(account, NOW).number()).isEqualTo(lost[0].number());
    assertThat(page(account, 1, 20).total()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "RUL-07 a page sees one moment: what is issued meanwhile is neither in it nor counted")
  void snapshot() {
    issue(account, NOW);
    InvoicePage page =
        database.read(tx -> {
          assertThat(InvoiceStore.count(tx, account)).isOne();
          CompletableFuture.runAsync(() -> issue(account, NOW.plusSeconds(1))).join();
          return endpoints.listInvoices(call(account, tx), 1, 20);
        });

    assertThat(page.total()).isOne();
    assertThat(page.data()).hasSize(1);
    assertThat(page(account, 1, 20).data()).hasSize(2);
  }

  @Test
  @DisplayName(
      "BIL-01 BIL-02 a page and a detail are two statements each, by keys and the order's index")
  void usesIndexes() {
    List<String> page =
        QueryPlans.of(database, tx -> endpoints.listInvoices(call(many, tx), MANY / 20, 20));
    UUID invoice = page(many, 1, 1).data().getFirst().id();
    List<String> detail =
        QueryPlans.of(database, tx -> endpoints.getInvoice(call(many, tx), invoice));

    assertThat(page).hasSize(2);
    assertThat(page.get(0)).containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1");
    assertThat(page.get(1))
        .containsPattern(
            "INVOICES_POSITION: ACCOUNT_ID = \\?1\\s+AND POSITION >= \\?2\\s+AND POSITION <= \\?3")
        .contains("/* index sorted */");
    assertThat(detail).hasSize(2);
    assertThat(detail.get(0))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND INVOICE_ID = \\?2");
    assertThat(detail.get(1))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND INVOICE_ID = \\?2")
        .contains("/* index sorted */");
  }

  @Test
  @DisplayName("EVT-07 EVT-08 EVT-09 issuing and paying find their rows by an index too")
  void writesUseIndexes() {
    UUID invoice = issue(account, NOW).id();
    List<String> plans =
        QueryPlans.of(
            database,
            tx -> {
              billing.issue(tx, account, NOW, LINES);
              billing.deposit(tx, account, NOW, 5_000, Gateway.CARD);
              billing.payFromWallet(tx, invoice, NOW);
              WalletStore.transactions(tx, account, 20);
            });

    assertThat(plans).hasSizeGreaterThan(10);
    assertThat(plans).noneMatch(plan -> plan.contains("tableScan"));
    assertThat(plans.getLast())
        .contains("WALLET_TRANSACTIONS_NEWEST: ACCOUNT_ID = ")
        .contains("/* index sorted */");
  }

  @Test
  @DisplayName(
      "BIL-01 the first page, the last, and one in the middle cost the same of 10 as of 100,000")
  void pagesCostTheSame() {
    assertThat(page(many, 1, FEW).data()).hasSize(FEW);
    assertThat(page(many, MANY / FEW, FEW).data()).hasSize(FEW);
    assertThat(page(few, 1, FEW).data()).hasSize(FEW);
    for (int page : List.of(1, MANY / FEW / 2, MANY / FEW)) {
      double ratio =
          SideBySide.ratio(
              database,
              tx -> endpoints.listInvoices(call(many, tx), page, FEW),
              tx -> endpoints.listInvoices(call(few, tx), 1, FEW));
      assertThat(ratio).as("page %d", page).isLessThan(2);
    }
  }

  @Test
  @DisplayName("BIL-02 a detail costs the same of 10 invoices as of 100,000")
  void detailsCostTheSame() {
    UUID oldest = page(many, MANY, 1).data().getFirst().id();
    UUID other = page(few, FEW, 1).data().getFirst().id();

    double ratio =
        SideBySide.ratio(
            database,
            tx -> endpoints.getInvoice(call(many, tx), oldest),
            tx -> endpoints.getInvoice(call(few, tx), other));

    assertThat(ratio).isLessThan(2);
  }

  private Invoice issue(UUID accountId, Instant now) {
    return database.write(tx -> billing.issue(tx, accountId, now, LINES));
  }

  private InvoicePage page(UUID accountId, int page, int limit) {
    return database.read(tx -> endpoints.listInvoices(call(accountId, tx), page, limit));
  }

  private static Call call(UUID accountId, Handle tx) {
    return new Call(new Caller(accountId, UUID.randomUUID(), Set.of()), tx, NOW);
  }
}
