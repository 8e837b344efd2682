package com.sunucu.server.servers;

import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.servers.Server.Image;
import com.sunucu.server.servers.Server.Network;
import com.sunucu.server.servers.Server.Size;
import com.sunucu.server.servers.Server.Term;
import com.sunucu.server.store.AccountTable;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code servers}. It does not read the backbone's columns. */
public final class ServerStore {

  private static final AccountTable<Server> TABLE =
      new AccountTable<>(
          "servers",
          "server_id",
          "created_at",
          """
          server_id, label, hostname, status, running_since, resumes_as, ip_address, ipv6_address, region, os,
            os_template, vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at, expiry_due\
          """,
          ServerStore::read);

  private ServerStore() {}

  /** Inserts a server of the account with its placement in the backbone. */
  public static void insert(Handle tx, UUID accountId, Server server, Placement placement) {
    tx.createUpdate(
            """
            insert into servers
              (account_id, server_id, label, hostname, status, running_since, resumes_as, ip_address, ipv6_address,
               region, os, os_template, vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at, expiry_due,
               backbone_provider, backbone_ref, provisioning_log)
            values (:account, :id, :label, :network.hostname, :state.status.value, :state.runningSince, :resumesAs,
               :network.ipv4, :network.ipv6, :network.region, :image.family, :image.template, :size.vcpu, :size.ramMb,
               :size.diskGb, :size.bandwidthGb, :term.createdAt, :term.expiresAt, :term.expiryDue, :provider, :reference,
               :provisioningLog)
            """)
        .bind("account", accountId)
        .bindMethods(server)
        .bind("resumesAs", server.state().resumesAs().map(ServerStatus::value))
        .bindMethods(placement)
        .execute();
  }

  /** The servers of the account, newest first, equal times by id (RUL-08). */
  public static List<Server> list(Handle tx, UUID accountId) {
    return TABLE.list(tx, accountId);
  }

  /** The account's server with this id. A server of another account is not found. */
  public static Optional<Server> find(Handle tx, UUID accountId, UUID serverId) {
    return TABLE.find(tx, accountId, serverId);
  }

  /** Finds the server and locks it and its snapshots until the transaction ends. */
  static Optional<Server> lock(Handle tx, UUID accountId, UUID serverId) {
    return TABLE.lock(tx, accountId, serverId);
  }

  /** The account of a server. */
  static Optional<UUID> owner(Handle tx, UUID serverId) {
    return TABLE.owner(tx, serverId);
  }

  /** Number of servers of the account. */
  static int count(Handle tx, UUID accountId) {
    return TABLE.count(tx, accountId);
  }

  /** Updates the mutable columns of a server. */
  static void save(Handle tx, UUID accountId, Server server) {
    tx.createUpdate(
            """
            update servers set status = :state.status.value, running_since = :state.runningSince,
              resumes_as = :resumesAs, ip_address = :network.ipv4, ipv6_address = :network.ipv6, os = :image.family,
              os_template = :image.template, expires_at = :term.expiresAt, expiry_due = :term.expiryDue
            where account_id = :account and server_id = :id
            """)
        .bind("account", accountId)
        .bindMethods(server)
        .bind("resumesAs", server.state().resumesAs().map(ServerStatus::value))
        .execute();
  }

  /** Deletes a server with its snapshots and all work on it. */
  static void delete(Handle tx, UUID accountId, UUID serverId) {
    TABLE.delete(tx, accountId, serverId);
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
