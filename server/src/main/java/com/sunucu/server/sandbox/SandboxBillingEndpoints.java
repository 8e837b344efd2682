package com.sunucu.server.sandbox;

import com.sunucu.api.model.InvoiceJson;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.sandbox.SandboxBillingApi;
import com.sunucu.api.sandbox.model.InvoiceIssue;
import com.sunucu.api.sandbox.model.InvoicePay;
import com.sunucu.api.sandbox.model.WalletDeposit;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.billing.Billing;
import com.sunucu.server.billing.BillingView;
import com.sunucu.server.billing.Invoice;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.store.Database;
import java.util.List;
import java.util.UUID;

/** Test control of invoices and wallets: issue, pay, deposit (EVT-07, EVT-08, EVT-09). */
public final class SandboxBillingEndpoints implements SandboxBillingApi<OperatorCall> {

  private final Database database;
  private final Billing billing;

  public SandboxBillingEndpoints(Database database, Billing billing) {
    this.database = database;
    this.billing = billing;
  }

  /** The source changes neither the invoice nor its event (EVT-07). */
  @Override
  public InvoiceJson issueInvoice(OperatorCall call, UUID accountId, InvoiceIssue body) {
    List<Invoice.Line> lines =
        body.lineItems().stream()
            .map(it -> new Invoice.Line(it.description(), it.quantity(), it.unitUsdCents()))
            .toList();
    return BillingView.invoice(
        database.write(tx -> {
          AccountStore.find(tx, accountId).orElseThrow(ApiException::notFound);
          return billing.issue(tx, accountId, call.now(), lines);
        }));
  }

  @Override
  public InvoiceJson payInvoice(OperatorCall call, UUID id, InvoicePay body) {
    return BillingView.invoice(
        database.write(tx ->
            switch (body.method()) {
              case CARD, PAYPAL, CRYPTO -> billing.pay(tx, id, call.now());
              case WALLET -> billing.payFromWallet(tx, id, call.now());
            }));
  }

  @Override
  public TransactionJson depositToWallet(OperatorCall call, UUID accountId, WalletDeposit body) {
    return BillingView.transaction(
        database.write(tx -> {
          AccountStore.find(tx, accountId).orElseThrow(ApiException::notFound);
          return billing.deposit(tx, accountId, call.now(), body.amountUsdCents(), body.gateway());
        }));
  }
}
