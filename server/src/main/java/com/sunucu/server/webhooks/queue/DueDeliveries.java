package com.sunucu.server.webhooks.queue;

import com.sunucu.server.store.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Moves the due times of all deliveries, for a sandbox whose clock is set to another time. */
public final class DueDeliveries {

  /**
   * Each column that says when something is to be sent: in the queue, asked for again while it was
   * being sent, due again where a lease lapses. The queues' heads come first, as everywhere.
   */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("webhooks", "next_due_at"),
          new Column("deliveries", "due_at"),
          new Column("deliveries", "again_at"),
          new Column("deliveries", "lease_due_at"));

  private DueDeliveries() {}

  private record Column(String table, String name) {

    String moved() {
      return "update %1$s set %2$s = %2$s + %3$s where %2$s > :after"
          .formatted(table, name, TimeStep.SQL);
    }
  }

  /** Moves the due time of every delivery that is due after this time. */
  public static void move(Handle tx, Instant after, Duration by) {
    COLUMNS.forEach(column ->
        tx.createUpdate(column.moved())
            .bind("step", TimeStep.seconds(by))
            .bind("after", after)
            .execute());
  }
}
