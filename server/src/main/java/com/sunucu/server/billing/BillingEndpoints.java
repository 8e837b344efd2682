package com.sunucu.server.billing;

import com.sunucu.api.BillingApi;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoicePage;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.model.WalletJson;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.UUID;

/**
 * The billing operations. Each transaction reads one snapshot of the database, so a page agrees
 * with its total.
 */
public final class BillingEndpoints implements BillingApi<Call> {

  @Override
  public InvoicePage listInvoices(Call call, int page, int limit) {
    InvoiceListing asked =
        new InvoiceListing(page, limit, InvoiceStore.count(call.tx(), call.accountId()));
    return BillingView.page(
        asked, asked.empty() ? List.of() : InvoiceStore.list(call.tx(), call.accountId(), asked));
  }

  @Override
  public InvoiceDetail getInvoice(Call call, UUID id) {
    Invoice invoice =
        InvoiceStore.find(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
    return BillingView.detail(invoice, InvoiceStore.lines(call.tx(), call.accountId(), id));
  }

  @Override
  public WalletJson getWallet(Call call) {
    return BillingView.wallet(WalletStore.find(call.tx(), call.accountId()));
  }

  @Override
  public List<TransactionJson> listWalletTransactions(Call call, int limit) {
    return WalletStore.transactions(call.tx(), call.accountId(), limit).stream()
        .map(BillingView::transaction)
        .toList();
  }
}
