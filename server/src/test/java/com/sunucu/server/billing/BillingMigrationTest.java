package com.sunucu.server.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.store.Database;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingMigrationTest {

  private static final UUID ACCOUNT = UUID.randomUUID();
  private static final List<String> ISSUED =
      List.of(
          "2025-12-01T00:00:00Z",
          "2025-12-01T00:00:00Z",
          "2025-12-01T00:00:00Z",
          "2026-01-05T00:00:00Z",
          "2026-02-05T00:00:00Z",
          "2026-02-05T00:00:00Z");
  private static final List<String> NUMBERS =
      List.of(
          "INV-2025-000001",
          "INV-2025-000002",
          "INV-2025-000003",
          "INV-2026-000001",
          "INV-2026-000002",
          "INV-2026-000003");

  @Test
  @DisplayName("BIL-01 EVT-07 invoices of a database from before are listed, and the numbers go on")
  void booksOfOldInvoices(@TempDir Path directory) {
    DatabaseSettings settings = DatabaseSettings.in(directory);
    Flyway.configure()
        .dataSource(settings.url(), "sa", "")
        .locations("classpath:db/migration")
        .target("4")
        .load()
        .migrate();
    Jdbi.create(settings.url(), "sa", "").useHandle(BillingMigrationTest::insertInvoices);

    try (Database database = Database.open(settings)) {
      List<Invoice> listed =
          database.read(tx -> InvoiceStore.list(tx, ACCOUNT, new InvoiceListing(1, 20, 6)));
      InvoiceSequence book = database.write(tx -> InvoiceStore.lockBook(tx, ACCOUNT));

      assertThat(listed)
          .hasSize(6)
          .isSortedAccordingTo(
              Comparator.comparing(Invoice::createdAt)
                  .reversed()
                  .thenComparing(it -> it.id().toString()));
      assertThat(book.invoices()).isEqualTo(6);
      assertThat(book.next(Instant.parse("2026-03-01T00:00:00Z")).number())
          .isEqualTo(new InvoiceNumber(2026, 4));
    }
  }

  private static void insertInvoices(Handle tx) {
    tx.execute(
        "insert into accounts values (?, 'ada@example.com', 'Ada', 'TR', true, 'none', current_timestamp)",
        ACCOUNT);
    for (int i = 0; i < ISSUED.size(); i++) {
      tx.execute(
          """
          insert into invoices
            (account_id, invoice_id, invoice_number, status, total_usd_cents, currency, created_at, due_at, paid_at)
          values (?, random_uuid(), ?, 'open', 1, 'USD', cast(? as timestamp(6) with time zone), current_timestamp, null)
          """,
          ACCOUNT,
          NUMBERS.get(i),
          ISSUED.get(i));
    }
  }
}
