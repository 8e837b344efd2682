package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.Hosting;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.Transaction;
import com.sunucu.server.billing.Invoice;
import com.sunucu.server.billing.InvoiceNumber;
import com.sunucu.server.billing.InvoiceStore;
import com.sunucu.server.billing.WalletStore;
import com.sunucu.server.domains.Domain;
import com.sunucu.server.domains.DomainStore;
import com.sunucu.server.servers.ServerStore;
import com.sunucu.server.servers.SnapshotStore;
import com.sunucu.server.tickets.Message;
import com.sunucu.server.tickets.Ticket;
import com.sunucu.server.tickets.TicketNumber;
import com.sunucu.server.tickets.TicketStore;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Fills an account's tables with a {@link Sample}. No event comes of it. */
public final class SampleStore {

  private SampleStore() {}

  /** Fills an account that holds nothing yet, in the caller's transaction. */
  public static void insert(Handle tx, UUID accountId, Sample sample) {
    sample.servers().forEach(it -> insertServer(tx, accountId, it));
    insertHosting(tx, accountId, sample.hosting());
    sample.domains().forEach(it -> insertDomain(tx, accountId, it));
    sample.billing().invoices().forEach(it -> insertInvoice(tx, accountId, it));
    insertWallet(tx, accountId, sample.billing().transactions());
    sample.tickets().forEach(it -> insertTicket(tx, accountId, it));
  }

  private static void insertServer(Handle tx, UUID accountId, Servers.Made made) {
    ServerStore.insert(tx, accountId, made.server(), made.placement());
    made.snapshots().forEach(it -> SnapshotStore.insert(tx, accountId, it));
  }

  private static void insertHosting(Handle tx, UUID accountId, List<Hosting> accounts) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into hosting
              (account_id, hosting_id, domain, plan, status, ip_address, ftp_host, ftp_port, username, panel_url,
               nameservers, created_at, expires_at, backbone_provider, backbone_ref, provisioning_log)
            values (:account, :id, :domain, :plan, :status, :ip, :ftpHost, :ftpPort, :username, :panelUrl,
               :nameservers, :created, :expires, 'simulated', :ref, '')
            """);
    for (Hosting it : accounts) {
      batch
          .bind("account", accountId)
          .bind("id", it.id())
          .bind("domain", it.domain())
          .bind("plan", it.plan())
          .bind("status", it.status().value())
          .bind("ip", it.ipAddress())
          .bind("ftpHost", it.connection().ftpHost())
          .bind("ftpPort", it.connection().ftpPort())
          .bind("username", it.connection().username())
          .bind("panelUrl", it.connection().panelUrl())
          .bind("nameservers", String.join(" ", it.connection().nameservers()))
          .bind("created", it.createdAt())
          .bind("expires", it.expiresAt())
          .bind("ref", "hosting-" + it.id())
          .add();
    }
    batch.execute();
    accounts.forEach(it -> insertCustomDomain(tx, accountId, it));
  }

  private static void insertCustomDomain(Handle tx, UUID accountId, Hosting hosting) {
    hosting
        .customDomain()
        .ifPresent(it ->
            tx.createUpdate(
                    """
                    insert into custom_domains
                      (account_id, hosting_id, domain, status, found, checked_at, attached_at)
                    values (:account, :hosting, :domain, :status, :found, :checked, :attached)
                    """)
                .bind("account", accountId)
                .bind("hosting", hosting.id())
                .bind("domain", it.domain())
                .bind("status", it.status().value())
                .bind(
                    "found",
                    it.found().stream()
                        .map(record -> record.type().value() + " " + record.value())
                        .collect(Collectors.joining("\n")))
                .bind("checked", it.checkedAt())
                .bind("attached", it.attachedAt())
                .execute());
  }

  /** A name that another sample has already is held by that one; nothing hangs on which. */
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

  private static void insertWallet(Handle tx, UUID accountId, List<Transaction> transactions) {
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
