package com.sunucu.server.billing;

import com.sunucu.api.model.Currency;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.server.billing.Invoice.Line;
import com.sunucu.server.store.AccountTable;
import com.sunucu.server.store.Counter;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables {@code invoices} and {@code invoice_lines}. */
public final class InvoiceStore {

  private static final AccountTable<Invoice> TABLE =
      new AccountTable<>(
          "invoices",
          "invoice_id",
          "created_at",
          "invoice_id, invoice_number, status, total_usd_cents, created_at, due_at, paid_at",
          InvoiceStore::read);

  private static final Counter COUNTER = new Counter("invoices");

  private InvoiceStore() {}

  /**
   * Inserts an invoice with its lines. It must directly follow the account's latest one.
   *
   * @throws IllegalArgumentException otherwise
   */
  public static void append(Handle tx, UUID accountId, Invoice invoice, List<Line> lines) {
    append(tx, accountId, lockSequence(tx, accountId), invoice, lines);
  }

  /** Inserts an invoice; this transaction holds the lock of the sequence. */
  static void append(
      Handle tx, UUID accountId, InvoiceSequence sequence, Invoice invoice, List<Line> lines) {
    InvoiceSequence after = sequence.with(invoice);
    int position = after.invoices() - moveUp(tx, accountId, invoice);
    tx.createUpdate(
            """
            insert into invoices
              (account_id, invoice_id, position, invoice_number, status, total_usd_cents, currency, created_at, due_at,
               paid_at)
            values (:account, :id, :position, :number.text, :status.value, :totalUsdCents, :currency, :createdAt, :dueAt,
               :paidAt)
            """)
        .bind("account", accountId)
        .bind("position", position)
        .bind("currency", Currency.USD.value())
        .bindMethods(invoice)
        .execute();
    insertLines(tx, accountId, invoice.id(), lines);
    COUNTER.add(tx, accountId, new Counter.Latest(invoice.number().text(), invoice.createdAt()));
  }

  /** The invoice sequence of the account, locked until the transaction ends. */
  static InvoiceSequence lockSequence(Handle tx, UUID accountId) {
    Counter.Count count = COUNTER.lock(tx, accountId);
    return new InvoiceSequence(
        count.items(),
        count
            .latest()
            .map(it -> new InvoiceSequence.Latest(InvoiceNumber.parse(it.number()), it.at())));
  }

  /** Number of invoices of the account. */
  static int count(Handle tx, UUID accountId) {
    return COUNTER.items(tx, accountId);
  }

  /** The invoices of a page that is not empty, newest first, equal times by id (RUL-08). */
  static List<Invoice> list(Handle tx, UUID accountId, InvoiceListing page) {
    return TABLE
        .select(
            tx,
            """
            where account_id = :account and position between :oldest and :newest
            order by account_id desc, position desc
            """)
        .bind("account", accountId)
        .bind("oldest", Math.toIntExact(page.oldest()))
        .bind("newest", Math.toIntExact(page.newest()))
        .map(Row.as(InvoiceStore::read))
        .list();
  }

  /** The account's invoice with this id. An invoice of another account is not found. */
  static Optional<Invoice> find(Handle tx, UUID accountId, UUID invoiceId) {
    return TABLE.find(tx, accountId, invoiceId);
  }

  /** Finds the invoice and locks it until the transaction ends. */
  static Optional<Invoice> lock(Handle tx, UUID accountId, UUID invoiceId) {
    return TABLE.lock(tx, accountId, invoiceId);
  }

  /** The account of an invoice. */
  static Optional<UUID> owner(Handle tx, UUID invoiceId) {
    return TABLE.owner(tx, invoiceId);
  }

  /** The lines of an invoice, in order. */
  static List<Line> lines(Handle tx, UUID accountId, UUID invoiceId) {
    return tx.createQuery(
            """
            select description, quantity, unit_usd_cents from invoice_lines
            where account_id = :account and invoice_id = :invoice
            order by account_id, invoice_id, line
            """)
        .bind("account", accountId)
        .bind("invoice", invoiceId)
        .map(
            Row.as(row ->
                new Line(
                    row.text("description"),
                    row.integer("quantity"),
                    row.longInteger("unit_usd_cents"))))
        .list();
  }

  /** Updates the status and payment time of an invoice. */
  static void updateState(Handle tx, UUID accountId, Invoice invoice) {
    tx.createUpdate(
            """
            update invoices set status = :status.value, paid_at = :paidAt
            where account_id = :account and invoice_id = :id
            """)
        .bind("account", accountId)
        .bindMethods(invoice)
        .execute();
  }

  /**
   * Moves invoices of the same time with a smaller id one position up, because they precede this
   * one in the list. Rare, except under a frozen sandbox clock.
   */
  private static int moveUp(Handle tx, UUID accountId, Invoice invoice) {
    return tx.createUpdate(
            """
            update invoices set position = position + 1
            where account_id = :account and created_at = :createdAt and invoice_id < :id
            """)
        .bind("account", accountId)
        .bindMethods(invoice)
        .execute();
  }

  private static void insertLines(Handle tx, UUID accountId, UUID invoiceId, List<Line> lines) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into invoice_lines (account_id, invoice_id, line, description, quantity, unit_usd_cents)
            values (:account, :invoice, :line, :description, :quantity, :unitUsdCents)
            """);
    int number = 0;
    for (Line line : lines) {
      number++;
      batch
          .bind("account", accountId)
          .bind("invoice", invoiceId)
          .bind("line", number)
          .bindMethods(line)
          .add();
    }
    batch.execute();
  }

  private static Invoice read(Row row) throws SQLException {
    return new Invoice(
        row.uuid("invoice_id"),
        InvoiceNumber.parse(row.text("invoice_number")),
        InvoiceStatus.fromValue(row.text("status")),
        row.longInteger("total_usd_cents"),
        row.instant("created_at"),
        row.instant("due_at"),
        row.optionalInstant("paid_at"));
  }
}
