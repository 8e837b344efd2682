package com.sunucu.server.webhooks.queue;

import com.sunucu.server.store.TimeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Moves the due times of all deliveries, for a sandbox whose clock is set to another time. */
public final class DueDeliveries {

  /** The columns of {@code deliveries} that say when something is to be sent. */
  private static final List<String> COLUMNS = List.of("due_at", "again_at", "lease_due_at");

  private DueDeliveries() {}

  /**
   * Moves the due time of every delivery that is due after this time; the heads first, as always.
   */
  public static void move(Handle tx, Instant after, Duration by) {
    QueueHead.moveAll(tx, after, by);
    COLUMNS.forEach(column ->
        tx.createUpdate(
                "update deliveries set %1$s = %1$s + %2$s where %1$s > :after"
                    .formatted(column, TimeStep.SQL))
            .bind("step", TimeStep.seconds(by))
            .bind("after", after)
            .execute());
  }
}
