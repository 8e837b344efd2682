package com.sunucu.server.billing;

import com.sunucu.api.model.Currency;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoiceJson;
import com.sunucu.api.model.InvoicePage;
import com.sunucu.api.model.LineItem;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.model.WalletJson;
import java.util.List;

/** Maps invoices, wallets and transactions to the models of the contract. */
public final class BillingView {

  private BillingView() {}

  public static InvoiceJson invoice(Invoice invoice) {
    return new InvoiceJson(
        invoice.id(),
        invoice.number().text(),
        invoice.status(),
        invoice.totalUsdCents(),
        Currency.USD,
        invoice.createdAt(),
        invoice.dueAt(),
        invoice.paidAt());
  }

  public static TransactionJson transaction(Transaction transaction) {
    return new TransactionJson(
        transaction.id(),
        transaction.type(),
        transaction.amountUsdCents(),
        Currency.USD,
        transaction.gateway(),
        transaction.description(),
        transaction.createdAt());
  }

  static InvoiceDetail detail(Invoice invoice, List<Invoice.Line> lines) {
    return new InvoiceDetail(
        invoice.id(),
        invoice.number().text(),
        invoice.status(),
        invoice.totalUsdCents(),
        Currency.USD,
        invoice.createdAt(),
        invoice.dueAt(),
        invoice.paidAt(),
        lines.stream().map(BillingView::line).toList());
  }

  static InvoicePage page(InvoiceListing page, List<Invoice> invoices) {
    return new InvoicePage(
        invoices.stream().map(BillingView::invoice).toList(),
        page.page(),
        page.limit(),
        page.total(),
        page.totalPages());
  }

  static WalletJson wallet(Wallet wallet) {
    return new WalletJson(wallet.balanceUsdCents(), Currency.USD, wallet.state());
  }

  private static LineItem line(Invoice.Line line) {
    return new LineItem(
        line.description(), line.quantity(), line.unitUsdCents(), line.totalUsdCents());
  }
}
