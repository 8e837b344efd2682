package com.sunucu.server.webhooks.queue;

import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.UUID;

/** Names a queue: each subscription has one. */
public record QueueKey(UUID accountId, UUID webhookId) implements Comparable<QueueKey> {

  /** The key in the columns {@code account_id} and {@code webhook_id}. */
  public static QueueKey read(Row row) throws SQLException {
    return new QueueKey(row.uuid("account_id"), row.uuid("webhook_id"));
  }

  /** The order in which queues are locked: any, as long as it is the same everywhere. */
  @Override
  public int compareTo(QueueKey other) {
    int byAccount = accountId.toString().compareTo(other.accountId.toString());
    return byAccount != 0 ? byAccount : webhookId.toString().compareTo(other.webhookId.toString());
  }
}
