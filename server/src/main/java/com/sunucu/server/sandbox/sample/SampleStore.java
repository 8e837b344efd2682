package com.sunucu.server.sandbox.sample;

import com.sunucu.api.model.Domain;
import com.sunucu.api.model.Hosting;
import com.sunucu.api.model.InvoiceDetail;
import com.sunucu.api.model.TicketDetail;
import com.sunucu.api.model.WalletState;
import com.sunucu.server.servers.ServerStore;
import com.sunucu.server.servers.SnapshotStore;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Fills an account's tables with a {@link Sample}. No event comes of it. */
public final class SampleStore {

  private SampleStore() {}

  /** Fills an account that holds nothing yet, in the caller's transaction. */
  public static void insert(Handle tx, UUID accountId, Sample sample) {
    sample.servers().forEach(it -> insertServer(tx, accountId, it));
    insertHosting(tx, accountId, sample.hosting());
    insertDomains(tx, accountId, sample.domains());
    insertInvoices(tx, accountId, sample.billing().invoices());
    insertWallet(tx, accountId, sample.billing());
    insertTickets(tx, accountId, sample.tickets());
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

  private static void insertDomains(Handle tx, UUID accountId, List<Domain> domains) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into domains
              (account_id, domain_id, domain, status, auto_renew, transfer_lock, whois_privacy, nameservers,
               registered_at, expires_at)
            values (:account, :id, :domain, :status, :autoRenew, :transferLock, :whoisPrivacy, :nameservers,
               :registered, :expires)
            """);
    for (Domain it : domains) {
      batch
          .bind("account", accountId)
          .bind("id", it.id())
          .bind("domain", it.domain())
          .bind("status", it.status().value())
          .bind("autoRenew", it.autoRenew())
          .bind("transferLock", it.transferLock())
          .bind("whoisPrivacy", it.whoisPrivacy())
          .bind("nameservers", String.join(" ", it.nameservers()))
          .bind("registered", it.registeredAt())
          .bind("expires", it.expiresAt())
          .add();
    }
    batch.execute();
  }

  private static void insertInvoices(Handle tx, UUID accountId, List<InvoiceDetail> invoices) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into invoices
              (account_id, invoice_id, invoice_number, status, total_usd_cents, currency, created_at, due_at, paid_at)
            values (:account, :id, :number, :status, :total, :currency, :created, :due, :paid)
            """);
    for (InvoiceDetail it : invoices) {
      batch
          .bind("account", accountId)
          .bind("id", it.id())
          .bind("number", it.invoiceNumber())
          .bind("status", it.status().value())
          .bind("total", it.totalUsdCents())
          .bind("currency", it.currency().value())
          .bind("created", it.createdAt())
          .bind("due", it.dueAt())
          .bind("paid", it.paidAt())
          .add();
    }
    batch.execute();
    insertLines(tx, accountId, invoices);
  }

  private static void insertLines(Handle tx, UUID accountId, List<InvoiceDetail> invoices) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into invoice_lines (account_id, invoice_id, line, description, quantity, unit_usd_cents)
            values (:account, :invoice, :line, :description, :quantity, :unit)
            """);
    for (InvoiceDetail invoice : invoices) {
      IntStream.range(0, invoice.lineItems().size())
          .forEach(index ->
              batch
                  .bind("account", accountId)
                  .bind("invoice", invoice.id())
                  .bind("line", index + 1)
                  .bind("description", invoice.lineItems().get(index).description())
                  .bind("quantity", invoice.lineItems().get(index).quantity())
                  .bind("unit", invoice.lineItems().get(index).unitUsdCents())
                  .add());
    }
    batch.execute();
  }

  private static void insertWallet(Handle tx, UUID accountId, Billing billing) {
    tx.createUpdate(
            """
            insert into wallets (account_id, balance_usd_cents, currency, state)
            values (:account, :balance, :currency, :state)
            """)
        .bind("account", accountId)
        .bind("balance", billing.balanceUsdCents())
        .bind("currency", billing.transactions().getFirst().currency().value())
        .bind("state", WalletState.ACTIVE.value())
        .execute();
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into wallet_transactions
              (account_id, transaction_id, type, amount_usd_cents, currency, gateway, description, created_at)
            values (:account, :id, :type, :amount, :currency, :gateway, :description, :created)
            """);
    billing
        .transactions()
        .forEach(it ->
            batch
                .bind("account", accountId)
                .bind("id", it.id())
                .bind("type", it.type().value())
                .bind("amount", it.amountUsdCents())
                .bind("currency", it.currency().value())
                .bind("gateway", it.gateway().map(gateway -> gateway.value()))
                .bind("description", it.description())
                .bind("created", it.createdAt())
                .add());
    batch.execute();
  }

  private static void insertTickets(Handle tx, UUID accountId, List<TicketDetail> tickets) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into tickets
              (account_id, ticket_id, ticket_number, subject, status, department, priority, created_at, updated_at)
            values (:account, :id, :number, :subject, :status, :department, :priority, :created, :updated)
            """);
    for (TicketDetail it : tickets) {
      batch
          .bind("account", accountId)
          .bind("id", it.id())
          .bind("number", it.ticketNumber())
          .bind("subject", it.subject())
          .bind("status", it.status().value())
          .bind("department", it.department().value())
          .bind("priority", it.priority().value())
          .bind("created", it.createdAt())
          .bind("updated", it.updatedAt())
          .add();
    }
    batch.execute();
    tickets.forEach(it -> insertMessages(tx, accountId, it));
  }

  private static void insertMessages(Handle tx, UUID accountId, TicketDetail ticket) {
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into ticket_messages (account_id, ticket_id, message_id, author, body, created_at)
            values (:account, :ticket, :id, :author, :body, :created)
            """);
    ticket
        .messages()
        .forEach(it ->
            batch
                .bind("account", accountId)
                .bind("ticket", ticket.id())
                .bind("id", it.id())
                .bind("author", it.author().value())
                .bind("body", it.body())
                .bind("created", it.createdAt())
                .add());
    batch.execute();
  }
}
