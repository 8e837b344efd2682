package com.sunucu.server.billing;

import com.sunucu.api.model.Currency;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.server.billing.Invoice.Line;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables {@code invoices}, {@code invoice_lines} and {@code invoice_books}. */
public final class InvoiceStore {

  private static final String COLUMNS =
      """
      select invoice_id, invoice_number, status, total_usd_cents, created_at, due_at, paid_at
      from invoices
      """;

  private InvoiceStore() {}

  /**
   * Adds an invoice with its lines; the account's latest so far must be older and have the number
   * before.
   *
   * @throws IllegalArgumentException where it does not follow the latest one
   */
  public static void append(Handle tx, UUID accountId, Invoice invoice, List<Line> lines) {
    append(tx, accountId, lockBook(tx, accountId), invoice, lines);
  }

  /** Adds an invoice to books that this transaction has locked. */
  static void append(
      Handle tx, UUID accountId, InvoiceSequence book, Invoice invoice, List<Line> lines) {
    InvoiceSequence after = book.with(invoice);
    int place = after.invoices() - moveUp(tx, accountId, invoice);
    tx.createUpdate(
            """
            insert into invoices
              (account_id, invoice_id, place, invoice_number, status, total_usd_cents, currency, created_at, due_at,
               paid_at)
            values (:account, :id, :place, :number, :status, :total, :currency, :created, :due, :paid)
            """)
        .bind("account", accountId)
        .bind("id", invoice.id())
        .bind("place", place)
        .bind("number", invoice.number().text())
        .bind("status", invoice.status().value())
        .bind("total", invoice.totalUsdCents())
        .bind("currency", Currency.USD.value())
        .bind("created", invoice.createdAt())
        .bind("due", invoice.dueAt())
        .bind("paid", invoice.paidAt())
        .execute();
    insertLines(tx, accountId, invoice.id(), lines);
    tx.createUpdate(
            """
            update invoice_books set invoices = :invoices, latest_number = :number, latest_at = :issued
            where account_id = :account
            """)
        .bind("account", accountId)
        .bind("invoices", after.invoices())
        .bind("number", invoice.number().text())
        .bind("issued", invoice.createdAt())
        .execute();
  }

  /** The account's books; nobody else issues an invoice on it until the transaction ends. */
  static InvoiceSequence lockBook(Handle tx, UUID accountId) {
    tx.createUpdate(
            "insert into invoice_books (account_id, invoices) values (:account, 0) on conflict do nothing")
        .bind("account", accountId)
        .execute();
    return tx.createQuery(
            """
            select invoices, latest_number, latest_at from invoice_books where account_id = :account for update
            """)
        .bind("account", accountId)
        .map(Row.as(InvoiceStore::readBook))
        .one();
  }

  /** How many invoices the account has. */
  static int count(Handle tx, UUID accountId) {
    return tx.createQuery("select invoices from invoice_books where account_id = :account")
        .bind("account", accountId)
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** The invoices of a page that is not empty, newest first, ties by id (RUL-08). */
  static List<Invoice> list(Handle tx, UUID accountId, InvoiceListing page) {
    return tx.createQuery(
            COLUMNS
                + """
                where account_id = :account and place between :oldest and :newest
                order by account_id desc, place desc
                """)
        .bind("account", accountId)
        .bind("oldest", Math.toIntExact(page.oldest()))
        .bind("newest", Math.toIntExact(page.newest()))
        .map(Row.as(InvoiceStore::read))
        .list();
  }

  /** The account's invoice with this id; another account's is not found. */
  static Optional<Invoice> find(Handle tx, UUID accountId, UUID invoiceId) {
    return find(tx, accountId, invoiceId, "");
  }

  /** The same; nobody else changes it until the transaction ends. */
  static Optional<Invoice> lock(Handle tx, UUID accountId, UUID invoiceId) {
    return find(tx, accountId, invoiceId, " for update");
  }

  /** Whose invoice it is. */
  static Optional<UUID> owner(Handle tx, UUID invoiceId) {
    return tx.createQuery("select account_id from invoices where invoice_id = :invoice")
        .bind("invoice", invoiceId)
        .mapTo(UUID.class)
        .findOne();
  }

  /** An invoice's lines, in their order. */
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

  /** Keeps an invoice's status and when it was paid. */
  static void updateState(Handle tx, UUID accountId, Invoice invoice) {
    tx.createUpdate(
            """
            update invoices set status = :status, paid_at = :paid
            where account_id = :account and invoice_id = :invoice
            """)
        .bind("account", accountId)
        .bind("invoice", invoice.id())
        .bind("status", invoice.status().value())
        .bind("paid", invoice.paidAt())
        .execute();
  }

  /**
   * Of the invoices of the same moment, those with a smaller id stand before this one in the list,
   * at a higher place. Rarely any: a sandbox whose clock stands still has many.
   */
  private static int moveUp(Handle tx, UUID accountId, Invoice invoice) {
    return tx.createUpdate(
            """
            update invoices set place = place + 1
            where account_id = :account and created_at = :issued and invoice_id < :invoice
            """)
        .bind("account", accountId)
        .bind("issued", invoice.createdAt())
        .bind("invoice", invoice.id())
        .execute();
  }

  private static void insertLines(Handle tx, UUID accountId, UUID invoiceId, List<Line> lines) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into invoice_lines (account_id, invoice_id, line, description, quantity, unit_usd_cents)
            values (:account, :invoice, :line, :description, :quantity, :unit)
            """);
    int number = 0;
    for (Line line : lines) {
      number++;
      batch
          .bind("account", accountId)
          .bind("invoice", invoiceId)
          .bind("line", number)
          .bind("description", line.description())
          .bind("quantity", line.quantity())
          .bind("unit", line.unitUsdCents())
          .add();
    }
    batch.execute();
  }

  private static Optional<Invoice> find(Handle tx, UUID accountId, UUID invoiceId, String andLock) {
    return tx.createQuery(
            COLUMNS + "where account_id = :account and invoice_id = :invoice" + andLock)
        .bind("account", accountId)
        .bind("invoice", invoiceId)
        .map(Row.as(InvoiceStore::read))
        .findOne();
  }

  private static InvoiceSequence readBook(Row row) throws SQLException {
    Optional<InvoiceNumber> number = row.optionalText("latest_number").map(InvoiceNumber::parse);
    return new InvoiceSequence(
        row.integer("invoices"),
        number.isPresent()
            ? Optional.of(new InvoiceSequence.Latest(number.get(), row.instant("latest_at")))
            : Optional.empty());
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
