package com.sunucu.server.servers;

import com.sunucu.api.model.PowerState;
import com.sunucu.api.model.SnapshotStatus;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code snapshots}. */
public final class SnapshotStore {

  private SnapshotStore() {}

  /** Adds a snapshot to a server of the account. */
  public static void insert(Handle tx, UUID accountId, Snapshot snapshot) {
    tx.createUpdate(
            """
            insert into snapshots
              (account_id, server_id, snapshot_id, name, description, status, size_mb, power_state, created_at)
            values (:account, :server, :id, :name, :description, :status, :sizeMb, :powerState, :created)
            """)
        .bind("account", accountId)
        .bind("server", snapshot.serverId())
        .bind("id", snapshot.id())
        .bind("name", snapshot.text().name())
        .bind("description", snapshot.text().description())
        .bind("status", snapshot.status().value())
        .bind("sizeMb", snapshot.sizeMb())
        .bind("powerState", snapshot.powerState().value())
        .bind("created", snapshot.createdAt())
        .execute();
  }

  /** The server's snapshots, newest first, ties by id (RUL-08). */
  public static List<Snapshot> list(Handle tx, UUID accountId, UUID serverId) {
    return tx.createQuery(
            """
            select snapshot_id, server_id, name, description, status, size_mb, power_state, created_at
            from snapshots
            where account_id = :account and server_id = :server
            order by account_id desc, server_id desc, created_at desc, snapshot_id
            """)
        .bind("account", accountId)
        .bind("server", serverId)
        .map(Row.as(SnapshotStore::read))
        .list();
  }

  private static Snapshot read(Row row) throws SQLException {
    return new Snapshot(
        row.uuid("snapshot_id"),
        row.uuid("server_id"),
        new Snapshot.Text(row.text("name"), row.optionalText("description")),
        SnapshotStatus.fromValue(row.text("status")),
        row.integer("size_mb"),
        PowerState.fromValue(row.text("power_state")),
        row.instant("created_at"));
  }
}
