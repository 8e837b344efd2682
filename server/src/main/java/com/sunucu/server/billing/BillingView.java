package com.sunucu.server.billing;

import com.sunucu.api.model.Currency;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoicePage;
import com.sunucu.api.model.LineItem;
import java.util.List;

/** Maps invoices, wallets and transactions to the models of the contract. */
public final class BillingView {

  private BillingView() {}

  public static com.sunucu.api.model.Invoice invoice(Invoice invoice) {
    return new com.sunucu.api.model.Invoice(
        invoice.id(),
        invoice.number().text(),
        invoice.status(),
        invoice.totalUsdCents(),
        Currency.USD,
        invoice.createdAt(),
        invoice.dueAt(),
        invoice.paidAt());
  }

  public static com.sunucu.api.model.Transaction transaction(Transaction transaction) {
    return new com.sunucu.api.model.Transaction(
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

  static com.sunucu.api.model.Wallet wallet(Wallet wallet) {
    return new com.sunucu.api.model.Wallet(wallet.balanceUsdCents(), Currency.USD, wallet.state());
  }

  private static LineItem line(Invoice.Line line) {
    return new LineItem(
        line.description(), line.quantity(), line.unitUsdCents(), line.totalUsdCents());
  }
}
