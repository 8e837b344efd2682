package com.sunucu.server.sandbox;

import com.sunucu.api.sandbox.model.ServerFaultMode;
import com.sunucu.server.store.Row;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The requested backbone fault of a server, a column of {@code servers}. */
final class ServerFaults {

  private ServerFaults() {}

  /**
   * Sets the fault.
   *
   * @return whether the server exists
   */
  static boolean set(Handle tx, UUID serverId, ServerFaultMode mode) {
    return tx.createUpdate("update servers set backbone_fault = :mode where server_id = :server")
            .bind("mode", mode.value())
            .bind("server", serverId)
            .execute()
        == 1;
  }

  /** The requested fault; empty if the server does not exist. */
  static Optional<ServerFaultMode> find(Handle tx, UUID accountId, UUID serverId) {
    return tx.createQuery(
            """
            select backbone_fault from servers where account_id = :account and server_id = :server
            """)
        .bind("account", accountId)
        .bind("server", serverId)
        .map(Row.as(row -> ServerFaultMode.fromValue(row.text("backbone_fault"))))
        .findOne();
  }
}
