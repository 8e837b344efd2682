package com.sunucu.server.backbone;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The log of the backbone's work on a server, in a column that no query for servers reads. Only
 * operators with access to the database see it, never a response (SRV-03).
 */
public final class ProvisioningLog {

  /** Some hundred lines, so that the row of an old server does not become slow. */
  private static final int MAX_CHARACTERS = 8_000;

  private ProvisioningLog() {}

  /**
   * Appends a line and drops the oldest if the log is too long. Without the server, nothing
   * happens.
   */
  public static void append(Handle tx, UUID accountId, UUID serverId, Instant at, String line) {
    tx.createUpdate(
            """
            update servers set provisioning_log = right(provisioning_log || :line, :most)
            where account_id = :account and server_id = :server
            """)
        .bind("account", accountId)
        .bind("server", serverId)
        .bind("line", "\n%s %s".formatted(at, line))
        .bind("most", MAX_CHARACTERS)
        .execute();
  }
}
