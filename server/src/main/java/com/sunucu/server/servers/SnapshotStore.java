package com.sunucu.server.servers;

import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.SnapshotStatus;
import com.sunucu.server.servers.Server.Image;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code snapshots}. */
public final class SnapshotStore {

  private static final String COLUMNS =
      """
      select snapshot_id, server_id, name, description, status, size_mb, power_state, os, os_template, created_at
      from snapshots
      """;

  private SnapshotStore() {}

  /** Inserts a snapshot of a server of the account. */
  public static void insert(Handle tx, UUID accountId, Snapshot snapshot) {
    tx.createUpdate(
            """
            insert into snapshots
              (account_id, server_id, snapshot_id, name, description, status, size_mb, power_state, os,
               os_template, created_at)
            values (:account, :serverId, :id, :text.name, :text.description, :status.value, :content.sizeMb,
               :content.powerState.value, :content.image.family, :content.image.template, :createdAt)
            """)
        .bind("account", accountId)
        .bindMethods(snapshot)
        .execute();
  }

  /** The snapshots of the server, newest first, equal times by id (RUL-08). */
  public static List<Snapshot> list(Handle tx, UUID accountId, UUID serverId) {
    return tx.createQuery(
            COLUMNS
                + """
                where account_id = :account and server_id = :server
                order by account_id desc, server_id desc, created_at desc, snapshot_id
                """)
        .bind("account", accountId)
        .bind("server", serverId)
        .map(Row.as(SnapshotStore::read))
        .list();
  }

  /** The server's snapshot with this id. The lock of the server covers its snapshots. */
  static Optional<Snapshot> find(Handle tx, UUID accountId, UUID serverId, UUID snapshotId) {
    return tx.createQuery(
            COLUMNS
                + "where account_id = :account and server_id = :server and snapshot_id = :snapshot")
        .bind("account", accountId)
        .bind("server", serverId)
        .bind("snapshot", snapshotId)
        .map(Row.as(SnapshotStore::read))
        .findOne();
  }

  /** Number of snapshots of the server, including those being taken. */
  static int count(Handle tx, UUID accountId, UUID serverId) {
    return tx.createQuery(
            "select count(*) from snapshots where account_id = :account and server_id = :server")
        .bind("account", accountId)
        .bind("server", serverId)
        .mapTo(Integer.class)
        .one();
  }

  /** Marks a snapshot as ready. */
  static void complete(Handle tx, UUID accountId, UUID serverId, UUID snapshotId) {
    tx.createUpdate(
            """
            update snapshots set status = :ready
            where account_id = :account and server_id = :server and snapshot_id = :snapshot
            """)
        .bind("ready", SnapshotStatus.READY.value())
        .bind("account", accountId)
        .bind("server", serverId)
        .bind("snapshot", snapshotId)
        .execute();
  }

  /** Deletes a snapshot. */
  static void delete(Handle tx, UUID accountId, UUID serverId, UUID snapshotId) {
    tx.createUpdate(
            """
            delete from snapshots
            where account_id = :account and server_id = :server and snapshot_id = :snapshot
            """)
        .bind("account", accountId)
        .bind("server", serverId)
        .bind("snapshot", snapshotId)
        .execute();
  }

  /** Deletes the snapshots that are still being taken, because they will never be ready. */
  static void deleteUnfinished(Handle tx, UUID accountId, UUID serverId) {
    tx.createUpdate(
            """
            delete from snapshots
            where account_id = :account and server_id = :server and status = :creating
            """)
        .bind("account", accountId)
        .bind("server", serverId)
        .bind("creating", SnapshotStatus.CREATING.value())
        .execute();
  }

  private static Snapshot read(Row row) throws SQLException {
    return new Snapshot(
        row.uuid("snapshot_id"),
        row.uuid("server_id"),
        new Snapshot.Text(row.text("name"), row.optionalText("description")),
        SnapshotStatus.fromValue(row.text("status")),
        new Snapshot.Content(
            row.integer("size_mb"),
            PowerState.fromValue(row.text("power_state")),
            new Image(row.text("os"), row.text("os_template"))),
        row.instant("created_at"));
  }
}
