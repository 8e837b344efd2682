package com.sunucu.server.servers;

import com.sunucu.api.model.ServerStatus;
import com.sunucu.server.backbone.Placement;
import com.sunucu.server.servers.Server.Image;
import com.sunucu.server.servers.Server.Network;
import com.sunucu.server.servers.Server.Size;
import com.sunucu.server.servers.Server.State;
import com.sunucu.server.servers.Server.Term;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code servers}. Its readers leave the backbone's columns where they are. */
public final class ServerStore {

  private static final String COLUMNS =
      """
      select server_id, label, hostname, status, running_since, ip_address, ipv6_address, region, os, os_template,
        vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at
      from servers
      """;

  private ServerStore() {}

  /** Adds a server to an account, with where the backbone keeps it. */
  public static void insert(Handle tx, UUID accountId, Server server, Placement placement) {
    tx.createUpdate(
            """
            insert into servers
              (account_id, server_id, label, hostname, status, running_since, ip_address, ipv6_address, region, os,
               os_template, vcpu, ram_mb, disk_gb, bandwidth_gb, created_at, expires_at, backbone_provider,
               backbone_ref, provisioning_log)
            values (:account, :id, :label, :hostname, :status, :runningSince, :ipv4, :ipv6, :region, :family,
               :template, :vcpu, :ramMb, :diskGb, :bandwidthGb, :created, :expires, :provider, :reference, :log)
            """)
        .bind("account", accountId)
        .bind("id", server.id())
        .bind("label", server.label())
        .bind("hostname", server.network().hostname())
        .bind("status", server.state().status().value())
        .bind("runningSince", server.state().runningSince())
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
        .bind("provider", placement.provider())
        .bind("reference", placement.reference())
        .bind("log", placement.provisioningLog())
        .execute();
  }

  /** The account's servers, newest first, ties by id (RUL-08). */
  public static List<Server> list(Handle tx, UUID accountId) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account order by account_id desc, created_at desc, server_id")
        .bind("account", accountId)
        .map(Row.as(ServerStore::read))
        .list();
  }

  /** The account's server with this id; another account's is not found. */
  public static Optional<Server> find(Handle tx, UUID accountId, UUID serverId) {
    return tx.createQuery(COLUMNS + "where account_id = :account and server_id = :server")
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
        new State(ServerStatus.fromValue(row.text("status")), row.optionalInstant("running_since")),
        new Term(row.instant("created_at"), row.instant("expires_at")));
  }
}
