package com.sunucu.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.DeliveryJson;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.events.EventReaper;
import com.sunucu.server.store.QueryPlans;
import com.sunucu.server.store.StatementCount;
import com.sunucu.server.webhooks.delivery.DeliveryReaper;
import com.sunucu.server.webhooks.queue.DeliveryBulkhead;
import com.sunucu.server.webhooks.queue.DeliveryQueue;
import com.sunucu.server.webhooks.queue.Lease;
import com.sunucu.server.webhooks.queue.OutstandingFanouts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That each statement finds its rows by an index, where a subscription has 100,000 deliveries. */
class DeliveryPlansTest {

  private static final int MANY = 100_000;
  private static final int AT_ONCE = 5_000;

  @AutoClose private static final TestQueue queue = new TestQueue();
  private static UUID webhook;

  @BeforeAll
  static void fill() {
    webhook = queue.subscribed(Subscribable.ALL).id();
    queue.publish(1);
    UUID first = queue.onlyDelivery(webhook).id();
    for (int from = 1; from < MANY; from += AT_ONCE) {
      insertLike(first, from, from + AT_ONCE - 1);
    }
    queue.database.write(tx -> tx.execute("analyze"));
  }

  /** Not all of them in one statement: those of a server have a time limit. */
  private static void insertLike(UUID first, int from, int to) {
    queue.database.write(tx ->
        tx.execute(
            """
            insert into deliveries (account_id, webhook_id, delivery_id, event_id, event_type, status, attempts, step,
              due_at, created_at, kept_until)
            select d.account_id, d.webhook_id, random_uuid(), d.event_id, d.event_type,
              case when mod(x, 2) = 0 then 'pending' else 'delivered' end, 0, 0,
              case when mod(x, 2) = 0 then dateadd('second', x, d.due_at) end,
              dateadd('second', x, d.created_at), dateadd('second', x, d.kept_until)
            from deliveries d, system_range(%d, %d) where d.delivery_id = '%s'
            """
                .formatted(from, to, first)));
  }

  @Test
  @DisplayName("WHS-07 the latest deliveries are read off the end of an index")
  void list() {
    List<String> plans =
        QueryPlans.of(
            queue.database, tx -> queue.endpoints.listDeliveries(queue.call(tx), webhook, 20));

    assertThat(plans).hasSize(2);
    assertThat(plans.get(0))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND WEBHOOK_ID");
    assertThat(plans.get(1))
        .containsPattern("DELIVERIES_NEWEST: ACCOUNT_ID = \\?1\\s+AND WEBHOOK_ID = \\?2")
        .contains("/* index sorted */");
  }

  @Test
  @DisplayName("WHS-01 WHS-07 a list is one statement, however much is in it")
  void oneStatement() {
    StatementCount count = StatementCount.of(queue.database);
    List<DeliveryJson> latest =
        queue.database.read(tx -> queue.endpoints.listDeliveries(queue.call(tx), webhook, 100));
    queue.database.read(tx -> queue.endpoints.listWebhooks(queue.call(tx)));

    assertThat(latest).hasSize(100);
    assertThat(count.on("deliveries d")).isOne();
    assertThat(count.on("webhooks")).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "WHD-07 taking looks at due subscriptions and at the front of their queues, by index, and at nothing else")
  void take() {
    List<String> plans =
        QueryPlans.of(
            queue.database,
            tx -> {
              DeliveryQueue.hasWork(tx, Instant.EPOCH, Instant.EPOCH, DeliveryBulkhead.EMPTY);
              new DeliveryQueue(queue.events)
                  .lease(tx, queue.now(), Lease.from(Instant.EPOCH), DeliveryBulkhead.EMPTY, 10);
            });

    assertThat(plans.get(0))
        .contains("WEBHOOKS_DUE: NEXT_DUE_AT <= ")
        .contains("/* index sorted */");
    assertThat(plans.get(1)).contains("OUTSTANDING_FANOUTS").contains("/* index sorted */");
    assertThat(plans.get(2))
        .containsPattern("DELIVERIES_LEASED: LEASE_UNTIL >= \\?1\\s+AND LEASE_UNTIL <= ")
        .contains("/* index sorted */");
    assertThat(plans.get(3))
        .contains("WEBHOOKS_DUE: NEXT_DUE_AT <= ")
        .contains("/* index sorted */");
    assertThat(plans.get(4))
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = \\?1\\s+AND WEBHOOK_ID = \\?2");
    assertThat(plans.get(5))
        .containsPattern(
            "DELIVERIES_DUE: DUE_AT >= \\?3\\s+AND ACCOUNT_ID = \\?1\\s+AND WEBHOOK_ID = \\?2")
        .containsPattern("PRIMARY_KEY\\w*: ACCOUNT_ID = D.ACCOUNT_ID\\s+AND EVENT_ID")
        .contains("/* index sorted */");
    assertThat(plans.subList(6, plans.size())).noneMatch(it -> it.contains(".tableScan"));
  }

  @Test
  @DisplayName(
      "WHD-07 a subscription with 50,000 due deliveries costs a look at as many as are taken")
  void takesFew() {
    long scanned =
        queue.database.read(tx -> {
          String plan =
              tx.createQuery(
                      "explain analyze select d.delivery_id from deliveries d where d.account_id = '%s' and d.webhook_id = '%s' and d.due_at >= timestamp with time zone '1970-01-01 00:00:00+00' order by d.account_id, d.webhook_id, d.due_at limit 65"
                          .formatted(queue.account, webhook))
                  .mapTo(String.class)
                  .one();
          return Long.parseLong(plan.replaceAll("(?s).*scanCount: (\\d+).*", "$1"));
        });

    assertThat(scanned).isLessThan(100);
  }

  @Test
  @DisplayName(
      "WHD-01 a publication and the making of its deliveries read by index, and a publication reads no subscription")
  void publish() {
    List<String> published = QueryPlans.of(queue.database, queue::publish);
    List<String> made =
        QueryPlans.of(
            queue.database,
            tx -> {
              OutstandingFanouts.makePiece(tx, Optional.empty(), queue.now());
              OutstandingFanouts.oldest(tx);
              EventReaper.reap(tx, queue.now());
            });

    assertThat(published).noneMatch(it -> it.contains(".tableScan"));
    assertThat(published).noneMatch(it -> it.contains("\"PUBLIC\".\"WEBHOOKS\""));
    assertThat(made).isNotEmpty().noneMatch(it -> it.contains(".tableScan"));
  }

  @Test
  @DisplayName("the reaper and the end of a run read by index, too")
  void reaper() {
    List<String> plans =
        QueryPlans.of(
            queue.database,
            tx -> {
              DeliveryReaper.reapOld(tx, queue.now());
              WebhookStore.delete(tx, queue.account, webhook);
              DeliveryReaper.reapEnded(tx);
            });

    assertThat(plans.get(0))
        .contains("DELIVERIES_KEPT: KEPT_UNTIL <= ")
        .contains("/* index sorted */");
    assertThat(plans)
        .filteredOn(it -> it.contains("\"DELIVERIES\""))
        .noneMatch(it -> it.contains("DELIVERIES.tableScan"));
  }
}
