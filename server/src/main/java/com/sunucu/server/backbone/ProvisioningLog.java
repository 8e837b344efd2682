package com.sunucu.server.backbone;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What the backbone did to a server, line by line, in a column that no reader of servers asks for:
 * it is there for whoever has the database, and in no answer (SRV-03).
 */
public final class ProvisioningLog {

  /** Some hundred lines: a server that lives for years must not become a slow row. */
  private static final int MOST_CHARACTERS = 8_000;

  private ProvisioningLog() {}

  /** Adds a line; the oldest go when there are too many. A server that is gone has no log. */
  public static void append(Handle tx, UUID accountId, UUID serverId, Instant at, String line) {
    tx.createUpdate(
            """
            update servers set provisioning_log = right(provisioning_log || :line, :most)
            where account_id = :account and server_id = :server
            """)
        .bind("account", accountId)
        .bind("server", serverId)
        .bind("line", "\n%s %s".formatted(at, line))
        .bind("most", MOST_CHARACTERS)
        .execute();
  }
}
