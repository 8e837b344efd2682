package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.TransactionJson;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.billing.Invoice;
import com.sunucu.server.billing.InvoiceNumber;
import com.sunucu.server.billing.InvoiceStore;
import com.sunucu.server.billing.WalletStore;
import com.sunucu.server.domains.Domain;
import com.sunucu.server.domains.DomainStore;
import com.sunucu.server.hosting.Hosting;
import com.sunucu.server.hosting.HostingStore;
import com.sunucu.server.servers.ServerStore;
import com.sunucu.server.servers.SnapshotStore;
import com.sunucu.server.tickets.Message;
import com.sunucu.server.tickets.Ticket;
import com.sunucu.server.tickets.TicketNumber;
import com.sunucu.server.tickets.TicketStore;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Inserts a {@link Sample} into an account's tables, without events. */
public final class SampleStore {

  private SampleStore() {}

  /** Fills an empty account, in the caller's transaction. */
  public static void insert(Handle tx, UUID accountId, Sample sample) {
    sample.servers().forEach(it -> insertServer(tx, accountId, it));
    sample.hosting().forEach(it -> insertHosting(tx, accountId, it));
    sample.domains().forEach(it -> insertDomain(tx, accountId, it));
    sample.billing().invoices().forEach(it -> insertInvoice(tx, accountId, it));
    insertWallet(tx, accountId, sample.billing().transactions());
    sample.tickets().forEach(it -> insertTicket(tx, accountId, it));
  }

  private static void insertServer(Handle tx, UUID accountId, SampleServers.Made made) {
    ServerStore.insert(tx, accountId, made.server(), made.placement());
    made.snapshots().forEach(it -> SnapshotStore.insert(tx, accountId, it));
  }

  private static void insertHosting(Handle tx, UUID accountId, Hosting hosting) {
    HostingStore.insert(
        tx, accountId, hosting, new Placement("simulated", "hosting-" + hosting.id(), ""));
  }

  /** If another sample already holds the name, that one keeps it; it makes no difference. */
  private static void insertDomain(Handle tx, UUID accountId, Domain domain) {
    DomainStore.hold(tx, domain.name());
    DomainStore.insert(tx, accountId, domain);
  }

  private static void insertInvoice(Handle tx, UUID accountId, InvoiceDetail it) {
    InvoiceStore.append(
        tx,
        accountId,
        new Invoice(
            it.id(),
            InvoiceNumber.parse(it.invoiceNumber()),
            it.status(),
            it.totalUsdCents(),
            it.createdAt(),
            it.dueAt(),
            it.paidAt()),
        it.lineItems().stream()
            .map(line -> new Invoice.Line(line.description(), line.quantity(), line.unitUsdCents()))
            .toList());
  }

  private static void insertWallet(Handle tx, UUID accountId, List<TransactionJson> transactions) {
    WalletStore.lock(tx, accountId);
    transactions.forEach(it ->
        WalletStore.book(
            tx,
            accountId,
            new com.sunucu.server.billing.Transaction(
                it.id(),
                it.type(),
                it.amountUsdCents(),
                it.gateway(),
                it.description(),
                it.createdAt())));
  }

  private static void insertTicket(Handle tx, UUID accountId, TicketDetail it) {
    TicketStore.insert(
        tx,
        accountId,
        new Ticket(
            it.id(),
            TicketNumber.parse(it.ticketNumber()),
            new Ticket.Topic(it.subject(), it.department(), it.priority()),
            it.status(),
            it.messages().size(),
            it.createdAt(),
            it.updatedAt()));
    it.messages()
        .forEach(message ->
            TicketStore.insert(
                tx,
                accountId,
                it.id(),
                new Message(message.id(), message.author(), message.body(), message.createdAt())));
  }
}
