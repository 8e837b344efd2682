package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.Currency;
import com.sunucu.api.model.Gateway;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.api.model.LineItem;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.model.TransactionType;
import com.sunucu.server.billing.Invoice;
import com.sunucu.server.billing.InvoiceNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Invoices and payments of a sample account: one invoice per month, the newest still open; those of
 * the last year are paid from a prepaid wallet that finally holds 50,000 cents.
 *
 * @param invoices oldest first, numbered without gaps from 1 in each year
 * @param transactions oldest first; the balance after each is 0 or more
 */
record SampleBilling(List<InvoiceDetail> invoices, List<TransactionJson> transactions) {

  /** Final balance of every sample wallet, in US cents (sandbox.yaml, createSandboxAccount). */
  static final long BALANCE = 50_000;

  private static final int MONTHS_FROM_WALLET = 12;
  private static final long DEPOSIT_STEP = 5_000;
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM");

  /**
   * An item that is charged every few months, first in the month in which it begins.
   *
   * @param since months between its begin and the newest invoice
   */
  record Subscription(String what, int quantity, long unitUsdCents, int since, int everyMonths) {

    private boolean dueAt(int monthsAgo) {
      return monthsAgo <= since && (since - monthsAgo) % everyMonths == 0;
    }

    private LineItem line(ZonedDateTime issued) {
      String period =
          everyMonths == 1
              ? MONTH.format(issued)
              : "%d months from %s".formatted(everyMonths, MONTH.format(issued));
      return new LineItem(what + ", " + period, quantity, unitUsdCents, quantity * unitUsdCents);
    }
  }

  /**
   * The invoices of this number of months, the newest issued two days ago.
   *
   * @param subscriptions at least one must be due in each month
   * @param voided ages in months of the invoices that were voided
   */
  static SampleBilling of(
      SeededRandom draw,
      List<Subscription> subscriptions,
      int months,
      List<Integer> voided,
      Instant now) {
    List<InvoiceDetail> invoices = new ArrayList<>();
    ZonedDateTime newest =
        now.truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.DAYS).atZone(ZoneOffset.UTC);
    for (int monthsAgo = months - 1; monthsAgo >= 0; monthsAgo--) {
      int due = monthsAgo;
      ZonedDateTime issued = newest.minusMonths(monthsAgo);
      InvoiceStatus status =
          monthsAgo == 0
              ? InvoiceStatus.OPEN
              : voided.contains(monthsAgo) ? InvoiceStatus.VOID : InvoiceStatus.PAID;
      List<LineItem> lines =
          subscriptions.stream().filter(it -> it.dueAt(due)).map(it -> it.line(issued)).toList();
      InvoiceNumber number =
          invoices.isEmpty()
              ? InvoiceNumber.first(issued.toInstant())
              : InvoiceNumber.parse(invoices.getLast().invoiceNumber()).next(issued.toInstant());
      invoices.add(invoice(draw, number.text(), issued.toInstant(), status, lines));
    }
    return new SampleBilling(List.copyOf(invoices), transactions(draw, invoices, now));
  }

  /** The balance after all transactions. */
  long balanceUsdCents() {
    return transactions.stream().mapToLong(TransactionJson::amountUsdCents).sum();
  }

  private static InvoiceDetail invoice(
      SeededRandom draw,
      String number,
      Instant issued,
      InvoiceStatus status,
      List<LineItem> lines) {
    Optional<Instant> paidAt =
        status == InvoiceStatus.PAID
            ? Optional.of(
                issued
                    .plus(draw.between(3, 9 * 24), ChronoUnit.HOURS)
                    .plusMillis(draw.between(0, 3_599_999)))
            : Optional.empty();
    return new InvoiceDetail(
        draw.id(),
        number,
        status,
        lines.stream().mapToLong(LineItem::totalUsdCents).sum(),
        Currency.USD,
        issued,
        issued.plus(Invoice.TERM),
        paidAt,
        lines);
  }

  private static List<TransactionJson> transactions(
      SeededRandom draw, List<InvoiceDetail> invoices, Instant now) {
    List<TransactionJson> booked = new ArrayList<>();
    long balance = 0;
    for (InvoiceDetail invoice :
        invoices.subList(Math.max(0, invoices.size() - 1 - MONTHS_FROM_WALLET), invoices.size())) {
      if (invoice.paidAt().isEmpty()) {
        continue;
      }
      Instant paidAt = invoice.paidAt().get();
      long missing = invoice.totalUsdCents() - balance;
      if (missing > 0) {
        long deposit =
            (missing + DEPOSIT_STEP - 1) / DEPOSIT_STEP * DEPOSIT_STEP
                + DEPOSIT_STEP * draw.between(0, 2);
        booked.add(deposit(draw, deposit, paidAt.minus(draw.between(2, 90), ChronoUnit.MINUTES)));
        balance += deposit;
      }
      booked.add(
          transaction(
              draw,
              TransactionType.CHARGE,
              -invoice.totalUsdCents(),
              Optional.empty(),
              "Invoice " + invoice.invoiceNumber(),
              paidAt));
      balance -= invoice.totalUsdCents();
    }
    booked.addAll(lastOnes(draw, BALANCE - balance, now));
    return List.copyOf(booked);
  }

  /**
   * A refund of the odd amount and a round deposit of the rest, both after the last charge, which
   * was weeks ago.
   */
  private static List<TransactionJson> lastOnes(SeededRandom draw, long missing, Instant now) {
    long refund = missing % DEPOSIT_STEP == 0 ? DEPOSIT_STEP : missing % DEPOSIT_STEP;
    Instant refunded = now.minus(Duration.ofHours(draw.between(30, 90)));
    return List.of(
        transaction(
            draw,
            TransactionType.REFUND,
            refund,
            Optional.empty(),
            "Credit for a maintenance that took longer",
            refunded),
        deposit(draw, missing - refund, now.minus(Duration.ofMinutes(draw.between(600, 1500)))));
  }

  private static TransactionJson deposit(SeededRandom draw, long amount, Instant at) {
    Gateway gateway = draw.one(List.of(Gateway.values()));
    return transaction(
        draw,
        TransactionType.DEPOSIT,
        amount,
        Optional.of(gateway),
        "Top-up by " + gateway.value(),
        at);
  }

  private static TransactionJson transaction(
      SeededRandom draw,
      TransactionType type,
      long amount,
      Optional<Gateway> gateway,
      String description,
      Instant at) {
    return new TransactionJson(
        draw.id(),
        type,
        amount,
        Currency.USD,
        gateway,
        description,
        at.truncatedTo(ChronoUnit.MILLIS));
  }
}
