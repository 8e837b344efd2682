package com.sunucu.server.servers;

import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.servers.Server.Image;
import com.sunucu.server.servers.Server.Network;
import com.sunucu.server.servers.Server.Size;
import com.sunucu.server.servers.Server.Term;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code servers}. It does not read the backbone's columns. */
public final class ServerStore {

  private static final String COLUMNS =
      """
      select server_id, label, hostname, status, running_since, resumes_as, ip_address, ipv6_address, region, os,
        os_template, vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at, expiry_due
      from servers
      """;

  private static final String BY_ID =
      COLUMNS + "where account_id = :account and server_id = :server";

  private ServerStore() {}

  /** Inserts a server of the account with its placement in the backbone. */
  public static void insert(Handle tx, UUID accountId, Server server, Placement placement) {
    tx.createUpdate(
            """
            insert into servers
              (account_id, server_id, label, hostname, status, running_since, resumes_as, ip_address, ipv6_address,
               region, os, os_template, vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at, expiry_due,
               backbone_provider, backbone_ref, provisioning_log)
            values (:account, :id, :label, :hostname, :status, :runningSince, :resumesAs, :ipv4, :ipv6, :region,
               :family, :template, :vcpu, :ramMb, :diskGb, :bandwidthGb, :created, :expires, :expiryDue, :provider,
               :reference, :log)
            """)
        .bind("account", accountId)
        .bind("id", server.id())
        .bind("label", server.label())
        .bind("hostname", server.network().hostname())
        .bind("status", server.state().status().value())
        .bind("runningSince", server.state().runningSince())
        .bind("resumesAs", server.state().resumesAs().map(ServerStatus::value))
        .bind("ipv4", server.network().ipv4())
        .bind("ipv6", server.network().ipv6())
        .bind("region", server.network().region())
        .bind("family", server.image().family())
        .bind("template", server.image().template())
        .bind("vcpu", server.size().vcpu())
        .bind("ramMb", server.size().ramMb())
        .bind("diskGb", server.size().diskGb())
        .bind("bandwidthGb", server.size().bandwidthGb())
        .bind("created", server.term().createdAt())
        .bind("expires", server.term().expiresAt())
        .bind("expiryDue", server.term().expiryDue())
        .bind("provider", placement.provider())
        .bind("reference", placement.reference())
        .bind("log", placement.provisioningLog())
        .execute();
  }

  /** The servers of the account, newest first, equal times by id (RUL-08). */
  public static List<Server> list(Handle tx, UUID accountId) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account order by account_id desc, created_at desc, server_id")
        .bind("account", accountId)
        .map(Row.as(ServerStore::read))
        .list();
  }

  /** The account's server with this id. A server of another account is not found. */
  public static Optional<Server> find(Handle tx, UUID accountId, UUID serverId) {
    return one(tx, BY_ID, accountId, serverId);
  }

  /** Finds the server and locks it and its snapshots until the transaction ends. */
  static Optional<Server> lock(Handle tx, UUID accountId, UUID serverId) {
    return one(tx, BY_ID + " for update", accountId, serverId);
  }

  /** The account of a server. */
  static Optional<UUID> owner(Handle tx, UUID serverId) {
    return tx.createQuery("select account_id from servers where server_id = :server")
        .bind("server", serverId)
        .mapTo(UUID.class)
        .findOne();
  }

  /** Number of servers of the account. */
  static int count(Handle tx, UUID accountId) {
    return tx.createQuery("select count(*) from servers where account_id = :account")
        .bind("account", accountId)
        .mapTo(Integer.class)
        .one();
  }

  /** Updates the mutable columns of a server. */
  static void save(Handle tx, UUID accountId, Server server) {
    tx.createUpdate(
            """
            update servers set status = :status, running_since = :runningSince, resumes_as = :resumesAs,
              ip_address = :ipv4, ipv6_address = :ipv6, os = :family, os_template = :template, expires_at = :expires,
              expiry_due = :expiryDue
            where account_id = :account and server_id = :id
            """)
        .bind("account", accountId)
        .bind("id", server.id())
        .bind("status", server.state().status().value())
        .bind("runningSince", server.state().runningSince())
        .bind("resumesAs", server.state().resumesAs().map(ServerStatus::value))
        .bind("ipv4", server.network().ipv4())
        .bind("ipv6", server.network().ipv6())
        .bind("family", server.image().family())
        .bind("template", server.image().template())
        .bind("expires", server.term().expiresAt())
        .bind("expiryDue", server.term().expiryDue())
        .execute();
  }

  /** Deletes a server with its snapshots and all work on it. */
  static void delete(Handle tx, UUID accountId, UUID serverId) {
    tx.createUpdate("delete from servers where account_id = :account and server_id = :server")
        .bind("account", accountId)
        .bind("server", serverId)
        .execute();
  }

  /** Primary key of a server. */
  record Key(UUID accountId, UUID serverId) {}

  /**
   * Servers whose paid period has ended, earliest first. A server with work due earlier is returned
   * only after that work is done, so that its changes happen in the order of the clock.
   */
  static List<Key> expired(Handle tx, Instant now, int atMost) {
    return tx.createQuery(
            """
            select account_id, server_id
            from servers s
            where expiry_due <= :now
              and not exists (
                select 1 from backbone_work w
                where w.account_id = s.account_id and w.server_id = s.server_id and w.due_at < s.expiry_due)
            order by expiry_due
            limit :atMost
            """)
        .bind("now", now)
        .bind("atMost", atMost)
        .map(Row.as(row -> new Key(row.uuid("account_id"), row.uuid("server_id"))))
        .list();
  }

  /** Whether the paid period of any server has ended without suspension yet. */
  static boolean anyExpired(Handle tx, Instant now) {
    return tx.createQuery("select 1 from servers where expiry_due <= :now limit 1")
        .bind("now", now)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  private static Optional<Server> one(Handle tx, String sql, UUID accountId, UUID serverId) {
    return tx.createQuery(sql)
        .bind("account", accountId)
        .bind("server", serverId)
        .map(Row.as(ServerStore::read))
        .findOne();
  }

  private static Server read(Row row) throws SQLException {
    return new Server(
        row.uuid("server_id"),
        row.text("label"),
        new Network(
            row.text("hostname"),
            row.optionalText("ip_address"),
            row.optionalText("ipv6_address"),
            row.text("region")),
        new Image(row.text("os"), row.text("os_template")),
        new Size(
            row.integer("vcpu"),
            row.integer("ram_mb"),
            row.integer("disk_gb"),
            row.integer("bandwidth_gb")),
        new ServerState(
            ServerStatus.fromValue(row.text("status")),
            row.optionalInstant("running_since"),
            row.optionalText("resumes_as").map(ServerStatus::fromValue)),
        new Term(
            row.instant("created_at"),
            row.instant("expires_at"),
            row.optionalInstant("expiry_due").isEmpty()));
  }
}
