package com.sunucu.server.webhooks.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Records the results of attempts, many in one transaction. Only the holder of the lease can: not a
 * worker whose lease has expired, whether or not another has leased the delivery since, and not
 * after the subscription was deleted.
 */
public final class DeliveryRecorder {

  static final String WITHOUT_LEASE = ", lease_id = null, lease_until = null, lease_due_at = null";

  private static final String RECORD =
      "update deliveries set "
          + DeliveryStore.CHANGES
          + WITHOUT_LEASE
          + DeliveryStore.KEY
          + "and lease_id = :lease and lease_until > :real";

  private final DoubleSupplier jitter;

  /**
   * @param jitter supplies a number from 0 to 1
   */
  public DeliveryRecorder(DoubleSupplier jitter) {
    this.jitter = jitter;
  }

  /**
   * A result that was recorded.
   *
   * @param after the delivery after the attempt
   */
  public record Recorded(AttemptResult result, Delivery after) {}

  /** Records the results, and returns those that could be recorded. */
  public List<Recorded> record(Handle tx, List<AttemptResult> results, Instant realNow) {
    Map<QueueKey, List<AttemptResult>> byQueue =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.delivery().queue(), TreeMap::new, Collectors.toList()));
    List<Recorded> all = new ArrayList<>();
    byQueue.forEach((key, ofQueue) ->
        QueueHead.lock(tx, key)
            .ifPresent(head -> {
              List<Recorded> recorded = save(tx, key, ofQueue, realNow);
              insertAttempts(tx, key, recorded);
              head.recordAttempts(
                  recorded.stream().map(it -> it.result.took()).toList(),
                  recorded.stream().flatMap(it -> it.after.dueAt().stream()));
              all.addAll(recorded);
            }));
    return all;
  }

  /**
   * Most deliveries have not changed since they were leased, so all are written in one batch on
   * that condition; those that it did not write are read again.
   */
  private List<Recorded> save(
      Handle tx, QueueKey key, List<AttemptResult> results, Instant realNow) {
    List<Recorded> expected =
        results.stream().map(it -> after(it, it.delivery().delivery())).toList();
    PreparedBatch batch = tx.prepareBatch(RECORD + " and again_at is null");
    expected.forEach(it ->
        DeliveryStore.bound(batch, key.accountId(), key.webhookId(), it.after)
            .bind("lease", it.result.delivery().lease().id())
            .bind("real", realNow)
            .add());
    int[] written = batch.execute();
    List<Recorded> recorded = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      if (written[i] == 1) {
        recorded.add(expected.get(i));
      } else {
        saveChanged(tx, key, results.get(i), realNow).ifPresent(recorded::add);
      }
    }
    return recorded;
  }

  /**
   * A delivery whose redelivery was requested during the attempt; empty where the lease is over.
   */
  private Optional<Recorded> saveChanged(
      Handle tx, QueueKey key, AttemptResult result, Instant realNow) {
    LeasedDelivery leased = result.delivery();
    return DeliveryStore.find(tx, key.accountId(), key.webhookId(), leased.delivery().id())
        .filter(it -> it.againAt().isPresent())
        .map(it -> after(result, it))
        .filter(it ->
            DeliveryStore.bound(tx.createUpdate(RECORD), key.accountId(), key.webhookId(), it.after)
                    .bind("lease", leased.lease().id())
                    .bind("real", realNow)
                    .execute()
                == 1);
  }

  private Recorded after(AttemptResult result, Delivery before) {
    return new Recorded(result, before.attempted(result, jitter.getAsDouble()));
  }

  private static void insertAttempts(Handle tx, QueueKey key, List<Recorded> recorded) {
    if (recorded.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into delivery_attempts
              (account_id, webhook_id, delivery_id, attempt, started_at, took_millis, response_status, response, error)
            values (:account, :webhook, :id, :attempt, :started, :took, :status, :response, :error)
            """);
    for (Recorded it : recorded) {
      batch
          .bind("account", key.accountId())
          .bind("webhook", key.webhookId())
          .bind("id", it.after.id())
          .bind("attempt", it.after.attempts())
          .bind("started", it.result.delivery().startedAt())
          .bind("took", it.result.took().toMillis())
          .bind("status", it.result.status().stream().boxed().findFirst())
          .bind("response", it.result.responseText())
          .bind("error", it.result.error())
          .add();
    }
    batch.execute();
  }
}
