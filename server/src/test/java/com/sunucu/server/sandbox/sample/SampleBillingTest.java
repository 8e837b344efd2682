package com.sunucu.server.sandbox.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.api.model.LineItem;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.model.TransactionType;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SampleBillingTest {

  @Test
  @DisplayName("BIL-02: the lines of each invoice add up to its total")
  void invoiceLines() {
    Samples.ALL.forEach(SampleBillingTest::assertLinesAddUp);
  }

  private static void assertLinesAddUp(Sample sample) {
    assertThat(sample.billing().invoices())
        .allSatisfy(it -> {
          assertThat(it.lineItems()).isNotEmpty();
          assertThat(it.lineItems())
              .allMatch(line -> line.totalUsdCents() == line.quantity() * line.unitUsdCents());
          assertThat(it.lineItems().stream().mapToLong(LineItem::totalUsdCents).sum())
              .isEqualTo(it.totalUsdCents())
              .isPositive();
        });
  }

  @Test
  @DisplayName("invoices are numbered from 1 in each year without a gap; only the newest is open")
  void invoiceOrder() {
    Samples.ALL.forEach(SampleBillingTest::assertInvoiceOrder);
  }

  private static void assertInvoiceOrder(Sample sample) {
    List<InvoiceDetail> invoices = sample.billing().invoices();
    assertThat(invoices).isSortedAccordingTo(Comparator.comparing(InvoiceDetail::createdAt));
    Map<Integer, Integer> issued = new HashMap<>();
    for (InvoiceDetail invoice : invoices) {
      int year = invoice.createdAt().atZone(ZoneOffset.UTC).getYear();
      int number = issued.merge(year, 1, Integer::sum);
      assertThat(invoice.invoiceNumber()).isEqualTo("INV-%d-%06d", year, number);
    }
    assertThat(invoices.getLast().status()).isEqualTo(InvoiceStatus.OPEN);
    assertThat(invoices.subList(0, invoices.size() - 1))
        .noneMatch(it -> it.status() == InvoiceStatus.OPEN);
    assertThat(invoices)
        .allMatch(it -> it.paidAt().isPresent() == (it.status() == InvoiceStatus.PAID));
  }

  @Test
  @DisplayName(
      "the wallet's transactions add up to 50,000 cents and never let it fall below nothing")
  void wallet() {
    Samples.ALL.forEach(SampleBillingTest::assertWallet);
  }

  private static void assertWallet(Sample sample) {
    List<TransactionJson> transactions = sample.billing().transactions();
    assertThat(transactions).isSortedAccordingTo(Comparator.comparing(TransactionJson::createdAt));
    long balance = 0;
    for (TransactionJson it : transactions) {
      balance += it.amountUsdCents();
      assertThat(balance).isNotNegative();
      assertThat(it.amountUsdCents() < 0).isEqualTo(it.type() == TransactionType.CHARGE);
      assertThat(it.gateway().isPresent()).isEqualTo(it.type() == TransactionType.DEPOSIT);
    }
    assertThat(balance).isEqualTo(50_000).isEqualTo(sample.billing().balanceUsdCents());
  }

  @Test
  @DisplayName("each charge to the wallet is an invoice that was paid then")
  void charges() {
    Samples.ALL.forEach(SampleBillingTest::assertChargesAreInvoices);
  }

  private static void assertChargesAreInvoices(Sample sample) {
    assertThat(sample.billing().transactions())
        .filteredOn(it -> it.type() == TransactionType.CHARGE)
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(charge ->
            assertThat(sample.billing().invoices())
                .filteredOn(
                    invoice -> charge.description().equals("Invoice " + invoice.invoiceNumber()))
                .singleElement()
                .satisfies(invoice -> {
                  assertThat(invoice.totalUsdCents()).isEqualTo(-charge.amountUsdCents());
                  assertThat(invoice.paidAt()).contains(charge.createdAt());
                }));
  }
}
