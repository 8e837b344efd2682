package com.sunucu.server.billing;

import com.sunucu.server.auth.TestAccounts;
import com.sunucu.server.store.Database;
import java.time.Instant;
import java.util.UUID;

/** An account with a long past, for tests that ask whether it costs anything. */
final class ManyInvoices {

  private static final int AT_ONCE = 5_000;

  private ManyInvoices() {}

  /** Opens an account with so many invoices of one line each, a second apart. */
  static UUID account(Database database, int invoices) {
    UUID account = UUID.randomUUID();
    TestAccounts.insert(database, account);
    for (int position = 1; position <= invoices; position += AT_ONCE) {
      insert(database, account, position, Math.min(position + AT_ONCE - 1, invoices));
    }
    database.write(tx ->
        tx.createUpdate(
                """
                insert into counters (account_id, kind, items, latest_number, latest_at)
                select account_id, 'invoices', count(*), max(invoice_number), max(created_at)
                from invoices where account_id = :account group by account_id
                """)
            .bind("account", account)
            .execute());
    return account;
  }

  /** Not all of them in one statement: those of a server have a time limit. */
  private static void insert(Database database, UUID account, int from, int to) {
    database.write(tx -> {
      tx.createUpdate(
              """
              insert into invoices
                (account_id, invoice_id, position, invoice_number, status, total_usd_cents, currency, created_at, due_at,
                 paid_at)
              select :account, random_uuid(), x, 'INV-2026-' || lpad(x, 6, '0'), 'open', 1999, 'USD',
                dateadd(second, x, cast(:begin as timestamp(6) with time zone)), :begin, null
              from system_range(:from, :to)
              """)
          .bind("account", account)
          .bind("begin", Instant.parse("2026-01-01T00:00:00Z"))
          .bind("from", from)
          .bind("to", to)
          .execute();
      return tx.createUpdate(
              """
              insert into invoice_lines (account_id, invoice_id, line, description, quantity, unit_usd_cents)
              select account_id, invoice_id, 1, 'Server', 1, 1999
              from invoices where account_id = :account and position between :from and :to
              """)
          .bind("account", account)
          .bind("from", from)
          .bind("to", to)
          .execute();
    });
  }
}
