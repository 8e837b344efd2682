package com.sunucu.server.webhooks.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Records what came of attempts, many in one transaction. Only whoever holds the lease can: not a
 * worker whose lease ran out, whether or not another has taken its delivery since, and nobody after
 * the subscription was deleted.
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
   * @param jitter draws a number from 0 to 1
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

  /** Records them all, and returns those that it could. */
  public List<Recorded> record(Handle tx, List<AttemptResult> results, Instant realNow) {
    Map<LeasedDelivery.QueueKey, List<AttemptResult>> byQueue =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.delivery().queue(), TreeMap::new, Collectors.toList()));
    List<Recorded> recorded = new ArrayList<>();
    for (Map.Entry<LeasedDelivery.QueueKey, List<AttemptResult>> queue : byQueue.entrySet()) {
      Optional<Integer> limit = lockHead(tx, queue.getKey());
      if (limit.isPresent()) {
        List<Recorded> settled = settle(tx, queue.getKey(), queue.getValue(), realNow);
        note(tx, queue.getKey(), settled);
        setPace(tx, queue.getKey(), limit.get(), settled);
        takeBack(
            tx,
            queue.getKey(),
            settled.size(),
            settled.stream().flatMap(it -> it.after.dueAt().stream()));
        recorded.addAll(settled);
      }
    }
    return recorded;
  }

  /**
   * The limit of a queue, whose head is locked from now on; empty where the subscription is gone.
   */
  static Optional<Integer> lockHead(Handle tx, LeasedDelivery.QueueKey key) {
    return tx.createQuery(
            """
            select in_flight_limit from webhooks where account_id = :account and webhook_id = :webhook for update
            """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .mapTo(Integer.class)
        .findOne();
  }

  /** So many of a queue are no longer in flight, and these are due again. */
  static void takeBack(
      Handle tx, LeasedDelivery.QueueKey key, int fewer, Stream<Instant> dueAgain) {
    if (fewer == 0) {
      return;
    }
    tx.createUpdate(
            """
            update webhooks set in_flight = in_flight - :fewer where account_id = :account and webhook_id = :webhook
            """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("fewer", fewer)
        .execute();
    dueAgain
        .min(Comparator.naturalOrder())
        .ifPresent(due ->
            tx.createUpdate(
                    """
                    update webhooks set next_due_at = :due
                    where account_id = :account and webhook_id = :webhook and is_active
                      and (next_due_at is null or next_due_at > :due)
                    """)
                .bind("account", key.accountId())
                .bind("webhook", key.webhookId())
                .bind("due", due)
                .execute());
  }

  /**
   * Most have not changed since they were taken, so they are written as if none had; those that
   * were not written are looked at.
   */
  private List<Recorded> settle(
      Handle tx, LeasedDelivery.QueueKey key, List<AttemptResult> ended, Instant realNow) {
    List<Recorded> expected =
        ended.stream().map(it -> after(it, it.delivery().delivery())).toList();
    PreparedBatch batch = tx.prepareBatch(RECORD + " and again_at is null");
    expected.forEach(it ->
        DeliveryStore.bound(batch, key.accountId(), key.webhookId(), it.after)
            .bind("lease", it.result.delivery().lease().id())
            .bind("real", realNow)
            .add());
    int[] written = batch.execute();
    List<Recorded> settled = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      if (written[i] == 1) {
        settled.add(expected.get(i));
      } else {
        settleChanged(tx, key, ended.get(i), realNow).ifPresent(settled::add);
      }
    }
    return settled;
  }

  /** One that was asked for anew while it was sent; empty where the lease is over. */
  private Optional<Recorded> settleChanged(
      Handle tx, LeasedDelivery.QueueKey key, AttemptResult ended, Instant realNow) {
    LeasedDelivery taken = ended.delivery();
    return DeliveryStore.find(tx, key.accountId(), key.webhookId(), taken.delivery().id())
        .filter(it -> it.againAt().isPresent())
        .map(it -> after(ended, it))
        .filter(it ->
            DeliveryStore.bound(tx.createUpdate(RECORD), key.accountId(), key.webhookId(), it.after)
                    .bind("lease", taken.lease().id())
                    .bind("real", realNow)
                    .execute()
                == 1);
  }

  private Recorded after(AttemptResult result, Delivery before) {
    return new Recorded(result, before.attempted(result, jitter.getAsDouble()));
  }

  private static void note(Handle tx, LeasedDelivery.QueueKey key, List<Recorded> settled) {
    if (settled.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        tx.prepareBatch(
            """
            insert into delivery_attempts
              (account_id, webhook_id, delivery_id, attempt, started_at, took_millis, response_status, answer, error)
            values (:account, :webhook, :id, :attempt, :started, :took, :response, :answer, :error)
            """);
    for (Recorded it : settled) {
      batch
          .bind("account", key.accountId())
          .bind("webhook", key.webhookId())
          .bind("id", it.after.id())
          .bind("attempt", it.after.attempts())
          .bind("started", it.result.delivery().startedAt())
          .bind("took", it.result.took().toMillis())
          .bind("response", it.result.status().stream().boxed().findFirst())
          .bind("answer", it.result.responseText())
          .bind("error", it.result.error())
          .add();
    }
    batch.execute();
  }

  private static void setPace(
      Handle tx, LeasedDelivery.QueueKey key, int limit, List<Recorded> settled) {
    List<Duration> took = settled.stream().map(it -> it.result.took()).toList();
    int after = ConcurrencyLimit.after(limit, took);
    if (settled.isEmpty() || after == limit) {
      return;
    }
    tx.createUpdate(
            """
            update webhooks set in_flight_limit = :limit where account_id = :account and webhook_id = :webhook
            """)
        .bind("account", key.accountId())
        .bind("webhook", key.webhookId())
        .bind("limit", after)
        .execute();
  }
}
