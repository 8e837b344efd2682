package com.sunucu.server.backbone;

import com.sunucu.api.model.PowerState;
import com.sunucu.server.store.Row;
import com.sunucu.server.store.TimeStep;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code backbone_work}. */
public final class WorkStore {

  private static final String PROVISION = "provision";
  private static final String SNAPSHOT = "snapshot";
  private static final String REINSTALL = "reinstall";
  private static final String REVERT = "revert";

  /** Candidates per query, for the case that other runners claim the first ones. */
  private static final int CANDIDATES = 8;

  private WorkStore() {}

  /** Inserts work on a server of the account, due at this time of the server's clock. */
  public static void insert(
      Handle tx, UUID accountId, UUID serverId, BackboneTask.LongRunning order, Instant dueAt) {
    Columns columns = Columns.of(order);
    tx.createUpdate(
            """
            insert into backbone_work
              (account_id, work_id, server_id, kind, snapshot_id, os_template, power_state, due_at, attempts)
            values (:account, :id, :server, :kind, :snapshotId, :osTemplate, :powerState, :due, 0)
            """)
        .bind("account", accountId)
        .bind("id", UUID.randomUUID())
        .bind("server", serverId)
        .bindMethods(columns)
        .bind("powerState", columns.powerState().map(PowerState::value))
        .bind("due", dueAt)
        .execute();
  }

  /**
   * Claims the earliest unclaimed work that is due. One at a time: it starts at once, so that the
   * whole lease is available for it, and every counted attempt was begun. Only the earliest work of
   * a server is considered, even if it is claimed, so that changes to a server happen in the order
   * of the clock.
   *
   * <p>A query without locks runs first, because H2 reads all due rows to lock some of them; then
   * an update claims a row, unless another runner was faster.
   *
   * @param now the time of the server's clock
   * @param real real time, which the lease uses
   */
  public static Optional<Work> claimNext(Handle tx, Instant now, Instant real, Duration lease) {
    UUID token = UUID.randomUUID();
    return tx
        .createQuery(
            """
            select account_id, work_id, server_id, kind, snapshot_id, os_template, power_state, due_at, attempts
            from backbone_work w
            where due_at <= :now and (lease_until is null or lease_until <= :real)
              and not exists (
                select 1 from backbone_work e
                where e.account_id = w.account_id and e.server_id = w.server_id
                  and (e.due_at < w.due_at or e.due_at = w.due_at and e.work_id < w.work_id))
            order by due_at
            limit :candidates
            """)
        .bind("now", now)
        .bind("real", real)
        .bind("candidates", CANDIDATES)
        .map(Row.as(row -> read(row, token)))
        .list()
        .stream()
        .filter(it -> take(tx, it, real, lease))
        .findFirst();
  }

  private static boolean take(Handle tx, Work work, Instant real, Duration lease) {
    return tx.createUpdate(
                """
                update backbone_work set attempts = :attempts, lease_token = :lease, lease_until = :until
                where account_id = :accountId and work_id = :id and attempts = :attempts - 1
                  and (lease_until is null or lease_until <= :real)
                """)
            .bindMethods(work)
            .bind("until", real.plus(lease))
            .bind("real", real)
            .execute()
        == 1;
  }

  /** Whether any work is due by now, claimed or not. */
  public static boolean anyDue(Handle tx, Instant now) {
    return tx.createQuery("select 1 from backbone_work where due_at <= :now limit 1")
        .bind("now", now)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /**
   * Deletes completed work.
   *
   * @return whether the lease was still valid; if not, nothing was changed and the caller must
   *     record nothing
   */
  public static boolean end(Handle tx, Work work, Instant real) {
    return tx.createUpdate(
                """
                delete from backbone_work
                where account_id = :accountId and work_id = :id and lease_token = :lease and lease_until > :real
                """)
            .bindMethods(work)
            .bind("real", real)
            .execute()
        == 1;
  }

  /**
   * Releases work for its next attempt.
   *
   * @return whether the lease was still valid; if not, nothing was changed and the caller must
   *     record nothing
   */
  public static boolean putBack(Handle tx, Work work, Instant dueAt, Instant real) {
    return tx.createUpdate(
                """
                update backbone_work set due_at = :due, lease_token = null, lease_until = null
                where account_id = :accountId and work_id = :id and lease_token = :lease and lease_until > :real
                """)
            .bindMethods(work)
            .bind("due", dueAt)
            .bind("real", real)
            .execute()
        == 1;
  }

  /** Moves the due time of all work due after this time. */
  public static void move(Handle tx, Instant after, Duration by) {
    tx.createUpdate(
            "update backbone_work set due_at = due_at + %s where due_at > :after"
                .formatted(TimeStep.SQL))
        .bind("step", TimeStep.seconds(by))
        .bind("after", after)
        .execute();
  }

  /** Deletes all work on a server, including claimed work. */
  public static void endAll(Handle tx, UUID accountId, UUID serverId) {
    tx.createUpdate("delete from backbone_work where account_id = :account and server_id = :server")
        .bind("account", accountId)
        .bind("server", serverId)
        .execute();
  }

  private static Work read(Row row, UUID token) throws SQLException {
    return new Work(
        row.uuid("account_id"),
        row.uuid("work_id"),
        row.uuid("server_id"),
        order(row),
        row.instant("due_at"),
        row.integer("attempts") + 1,
        token);
  }

  private static BackboneTask.LongRunning order(Row row) throws SQLException {
    String kind = row.text("kind");
    return switch (kind) {
      case PROVISION -> new BackboneTask.Provision(row.text("os_template"));
      case SNAPSHOT -> new BackboneTask.TakeSnapshot(row.uuid("snapshot_id"));
      case REINSTALL -> new BackboneTask.Reinstall(row.text("os_template"));
      case REVERT ->
          new BackboneTask.Revert(
              row.uuid("snapshot_id"), PowerState.fromValue(row.text("power_state")));
      default -> throw new IllegalStateException("Unknown kind of work:  " + kind);
    };
  }

  /** The columns of a task. */
  public record Columns(
      String kind,
      Optional<UUID> snapshotId,
      Optional<String> osTemplate,
      Optional<PowerState> powerState) {

    static Columns of(BackboneTask.LongRunning order) {
      return switch (order) {
        case BackboneTask.Provision(String template) ->
            new Columns(PROVISION, Optional.empty(), Optional.of(template), Optional.empty());
        case BackboneTask.TakeSnapshot(UUID snapshot) ->
            new Columns(SNAPSHOT, Optional.of(snapshot), Optional.empty(), Optional.empty());
        case BackboneTask.Reinstall(String template) ->
            new Columns(REINSTALL, Optional.empty(), Optional.of(template), Optional.empty());
        case BackboneTask.Revert(UUID snapshot, PowerState then) ->
            new Columns(REVERT, Optional.of(snapshot), Optional.empty(), Optional.of(then));
      };
    }
  }
}
