package com.sunucu.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.InvoiceCreatedData;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.InvoicePaidData;
import com.sunucu.api.model.InvoiceStatus;
import com.sunucu.api.model.LineItem;
import com.sunucu.api.model.MessageAuthor;
import com.sunucu.api.model.MessageJson;
import com.sunucu.api.model.TicketCreatedData;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TicketRepliedData;
import com.sunucu.api.model.TicketStatus;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.api.model.TransactionType;
import com.sunucu.api.model.WalletDepositReceivedData;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks that no change on an account is partial: what was written together exists together. */
final class Invariants {

  private Invariants() {}

  static void check(Observed account) {
    ticketsAndTheirEvents(account);
    account.tickets().forEach(Invariants::ticketAndThread);
    invoicesAndTheirEvents(account);
    account.invoices().forEach(Invariants::invoiceAndLines);
    walletAndTransactions(account);
  }

  private static void ticketsAndTheirEvents(Observed account) {
    numberedWithoutGap(account.tickets().stream().map(TicketDetail::ticketNumber));
    assertThat(account.events(TicketCreatedData.class).map(TicketCreatedData::ticketId))
        .containsExactlyInAnyOrderElementsOf(
            account.tickets().stream().map(TicketDetail::id).toList());
    assertThat(account.events(TicketRepliedData.class).map(TicketRepliedData::ticketId))
        .containsExactlyInAnyOrderElementsOf(
            account.tickets().stream()
                .flatMap(ticket ->
                    ticket.messages().stream()
                        .filter(it -> it.author() == MessageAuthor.STAFF)
                        .map(it -> ticket.id()))
                .toList());
  }

  /** A ticket opens with a message, and its status and time are those of the last one. */
  private static void ticketAndThread(TicketDetail ticket) {
    assertThat(ticket.messages().getLast().createdAt()).isEqualTo(ticket.updatedAt());
    List<MessageJson> replies =
        ticket.messages().stream().filter(it -> !it.body().equals(ticket.subject())).toList();
    assertThat(replies).as("Replies on %s", ticket).hasSize(ticket.messages().size() - 1);
    // Two of one millisecond are shown in the order of their ids, so either can be the last.
    List<TicketStatus> possible =
        replies.stream()
            .filter(it -> it.createdAt().equals(ticket.updatedAt()))
            .map(it ->
                switch (it.author()) {
                  case CUSTOMER -> TicketStatus.CUSTOMER_REPLY;
                  case STAFF -> TicketStatus.ANSWERED;
                })
            .toList();
    assertThat(replies.isEmpty() ? List.of(TicketStatus.OPEN) : possible)
        .as("The status after the last message of %s", ticket)
        .contains(ticket.status());
  }

  private static void invoicesAndTheirEvents(Observed account) {
    numberedWithoutGap(account.invoices().stream().map(InvoiceDetail::invoiceNumber));
    assertThat(account.events(InvoiceCreatedData.class).map(InvoiceCreatedData::invoiceId))
        .containsExactlyInAnyOrderElementsOf(
            account.invoices().stream().map(InvoiceDetail::id).toList());
    assertThat(account.events(InvoicePaidData.class).map(InvoicePaidData::invoiceId))
        .containsExactlyInAnyOrderElementsOf(paid(account).map(InvoiceDetail::id).toList());
  }

  private static void invoiceAndLines(InvoiceDetail invoice) {
    assertThat(invoice.lineItems().stream().mapToLong(LineItem::totalUsdCents).sum())
        .as("The lines of %s", invoice.invoiceNumber())
        .isEqualTo(invoice.totalUsdCents())
        .isPositive();
    assertThat(invoice.paidAt().isPresent()).isEqualTo(invoice.status() == InvoiceStatus.PAID);
  }

  private static void walletAndTransactions(Observed account) {
    assertThat(account.balanceUsdCents())
        .isEqualTo(
            account.transactions().stream().mapToLong(TransactionJson::amountUsdCents).sum());
    assertThat(
            account
                .events(WalletDepositReceivedData.class)
                .map(WalletDepositReceivedData::transactionId))
        .containsExactlyInAnyOrderElementsOf(
            account.transactions(TransactionType.DEPOSIT).map(TransactionJson::id).toList());
    // The load pays out of the wallet only, and a charge names the invoice that it paid.
    assertThat(account.transactions(TransactionType.CHARGE).map(Invariants::chargedFor))
        .containsExactlyInAnyOrderElementsOf(
            paid(account).map(it -> it.invoiceNumber() + ": " + it.totalUsdCents()).toList());
  }

  private static Stream<InvoiceDetail> paid(Observed account) {
    return account.invoices().stream().filter(it -> it.status() == InvoiceStatus.PAID);
  }

  private static String chargedFor(TransactionJson charge) {
    return charge.description().replace("Invoice ", "") + ": " + -charge.amountUsdCents();
  }

  /** Numbers end with a sequence of digits; it counts from 1. The load stays within a year. */
  private static void numberedWithoutGap(Stream<String> numbers) {
    List<Integer> sequence =
        numbers.map(it -> Integer.valueOf(it.substring(it.lastIndexOf('-') + 1))).sorted().toList();
    assertThat(sequence).isEqualTo(IntStream.rangeClosed(1, sequence.size()).boxed().toList());
  }
}
