package com.sunucu.server.hosting;

import com.sunucu.api.model.HostingConnection;
import com.sunucu.api.model.HostingStatus;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.hosting.Hosting.Term;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code hosting}, joined with the tables of {@link CustomDomainStore}. It does not read
 * the backbone's columns.
 */
public final class HostingStore {

  private static final String COLUMNS =
      """
      select h.hosting_id, h.domain, h.plan, h.status, h.ip_address, h.ipv6_address, h.ftp_host, h.ftp_port, h.username,
        h.panel_url, h.nameservers, h.created_at, h.expires_at,
        c.domain as custom_domain, c.status as custom_status, c.found, c.checked_at, c.attached_at
      from hosting h left join custom_domains c on c.account_id = h.account_id and c.hosting_id = h.hosting_id
      """;

  private HostingStore() {}

  /** Inserts a hosting account with its placement in the backbone. */
  public static void insert(Handle tx, UUID accountId, Hosting hosting, Placement placement) {
    tx.createUpdate(
            """
            insert into hosting
              (account_id, hosting_id, domain, plan, status, ip_address, ipv6_address, ftp_host, ftp_port, username,
               panel_url, nameservers, created_at, expires_at, backbone_provider, backbone_ref, provisioning_log)
            values (:account, :id, :target.host, :plan, :status.value, :target.ipv4, :target.ipv6, :connection.ftpHost,
               :connection.ftpPort, :connection.username, :connection.panelUrl, :nameservers, :term.createdAt,
               :term.expiresAt, :provider, :reference, :provisioningLog)
            """)
        .bind("account", accountId)
        .bind("nameservers", String.join(" ", hosting.connection().nameservers()))
        .bindMethods(hosting)
        .bindMethods(placement)
        .execute();
    hosting
        .customDomain()
        .ifPresent(it -> CustomDomainStore.insert(tx, accountId, hosting.id(), it));
  }

  /** The hosting accounts of the account, newest first, equal times by id (RUL-08). */
  static List<Hosting> list(Handle tx, UUID accountId) {
    return tx.createQuery(
            COLUMNS
                + "where h.account_id = :account order by h.account_id desc, h.created_at desc, h.hosting_id")
        .bind("account", accountId)
        .map(Row.as(HostingStore::read))
        .list();
  }

  /** The account's hosting account with this id. One of another account is not found. */
  static Optional<Hosting> find(Handle tx, UUID accountId, UUID hostingId) {
    return tx.createQuery(COLUMNS + "where h.account_id = :account and h.hosting_id = :hosting")
        .bind("account", accountId)
        .bind("hosting", hostingId)
        .map(Row.as(HostingStore::read))
        .findOne();
  }

  /**
   * Finds the hosting account and locks it until the transaction ends. A first statement locks the
   * row: PostgreSQL cannot lock the nullable side of an outer join, and only a later statement sees
   * what the previous lock holder wrote.
   */
  static Optional<Hosting> lock(Handle tx, UUID accountId, UUID hostingId) {
    return tx.createQuery(
            """
            select hosting_id from hosting where account_id = :account and hosting_id = :hosting
            for update
            """)
        .bind("account", accountId)
        .bind("hosting", hostingId)
        .mapTo(UUID.class)
        .findOne()
        .flatMap(it -> find(tx, accountId, it));
  }

  /** Number of hosting accounts of the account. */
  static int count(Handle tx, UUID accountId) {
    return tx.createQuery("select count(*) from hosting where account_id = :account")
        .bind("account", accountId)
        .mapTo(Integer.class)
        .one();
  }

  private static Hosting read(Row row) throws SQLException {
    return new Hosting(
        row.uuid("hosting_id"),
        new HostingTarget(
            row.text("domain"), row.text("ip_address"), row.optionalText("ipv6_address")),
        row.text("plan"),
        HostingStatus.fromValue(row.text("status")),
        new HostingConnection(
            row.text("ftp_host"),
            row.integer("ftp_port"),
            row.text("username"),
            row.text("panel_url"),
            List.of(row.text("nameservers").split(" "))),
        new Term(row.instant("created_at"), row.instant("expires_at")),
        CustomDomainStore.read(row));
  }
}
