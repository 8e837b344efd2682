package com.sunucu.server.billing;

import com.sunucu.api.model.Currency;
import com.sunucu.api.model.Gateway;
import com.sunucu.api.model.InvoiceCreatedData;
import com.sunucu.api.model.InvoicePaidData;
import com.sunucu.api.model.WalletDepositReceivedData;
import com.sunucu.server.billing.Invoice.Line;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.events.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * The operations on invoices and wallets, in the caller's transaction together with their events.
 * The developer API only reads (BIL-01 to BIL-04); orders, renewals and payments come from other
 * systems.
 */
public final class Billing {

  private final EventLog events;

  public Billing(EventLog events) {
    this.events = events;
  }

  /** Issues an open invoice with these lines (EVT-07). Numbers have no gap. */
  public Invoice issue(Handle tx, UUID accountId, Instant now, List<Line> lines) {
    InvoiceSequence sequence = InvoiceStore.lockSequence(tx, accountId);
    Invoice invoice = Invoice.issued(UUID.randomUUID(), sequence.next(now), lines);
    InvoiceStore.append(tx, accountId, sequence, invoice, lines);
    events.append(
        tx,
        accountId,
        now,
        new InvoiceCreatedData(
            invoice.id(),
            invoice.number().text(),
            invoice.status(),
            invoice.totalUsdCents(),
            Currency.USD));
    return invoice;
  }

  /**
   * Marks an invoice as paid with money from outside (EVT-08).
   *
   * @throws ApiException 404; 409 unless it is open
   */
  public Invoice pay(Handle tx, UUID invoiceId, Instant now) {
    return pay(tx, invoiceId, now, (accountId, paid) -> {});
  }

  /**
   * Pays an invoice from the wallet of its account (EVT-08).
   *
   * @throws ApiException 404; 409 unless the invoice is open and the wallet is active and has a
   *     sufficient balance
   */
  public Invoice payFromWallet(Handle tx, UUID invoiceId, Instant now) {
    return pay(
        tx,
        invoiceId,
        now,
        (accountId, paid) -> {
          WalletStore.lock(tx, accountId).charged(paid.totalUsdCents());
          WalletStore.book(tx, accountId, Transaction.charge(UUID.randomUUID(), paid));
        });
  }

  /**
   * Credits the wallet of an account (EVT-09).
   *
   * @throws ApiException 409 if it is frozen, or the balance would exceed its maximum
   */
  public Transaction deposit(
      Handle tx, UUID accountId, Instant now, long amountUsdCents, Gateway gateway) {
    WalletStore.lock(tx, accountId).credited(amountUsdCents);
    Transaction deposit = Transaction.deposit(UUID.randomUUID(), amountUsdCents, gateway, now);
    WalletStore.book(tx, accountId, deposit);
    events.append(
        tx, accountId, now, new WalletDepositReceivedData(amountUsdCents, gateway, deposit.id()));
    return deposit;
  }

  private Invoice pay(
      Handle tx, UUID invoiceId, Instant now, BiConsumer<UUID, Invoice> settlement) {
    UUID accountId = InvoiceStore.owner(tx, invoiceId).orElseThrow(ApiException::notFound);
    Invoice paid =
        InvoiceStore.lock(tx, accountId, invoiceId).orElseThrow(ApiException::notFound).paid(now);
    settlement.accept(accountId, paid);
    InvoiceStore.updateState(tx, accountId, paid);
    events.append(
        tx,
        accountId,
        now,
        new InvoicePaidData(paid.id(), paid.number().text(), paid.totalUsdCents(), Currency.USD));
    return paid;
  }
}
