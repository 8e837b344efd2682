package com.sunucu.server.servers;

import com.sunucu.api.model.ServerCreatedData;
import com.sunucu.api.model.ServerReinstalledData;
import com.sunucu.api.model.ServerSuspendedData;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.BackboneTask;
import com.sunucu.server.backbone.ProvisioningLog;
import com.sunucu.server.backbone.Work;
import com.sunucu.server.backbone.WorkStore;
import com.sunucu.server.events.EventLog;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Changes a server when work on it, or its paid period, ends; in one transaction with the event.
 * Every change has the time at which it was due, however late it is recorded: if the clock jumps
 * ten days, a server has been running since its first minute.
 */
final class WorkCompletion {

  /** The contract's value for this reason (RUL-44). */
  private static final String EXPIRED = "expired";

  private final Backbone backbone;
  private final EventLog events;

  WorkCompletion(Backbone backbone, EventLog events) {
    this.backbone = backbone;
    this.events = events;
  }

  /** The work succeeded. */
  void done(Handle tx, Work work, Server server) {
    Server before = expiredBy(tx, work, server);
    Instant at = work.dueAt();
    switch (work.order()) {
      case BackboneTask.Provision provision -> {
        Server created = save(tx, work, before, before.state().provisioned(at));
        events.append(
            tx,
            work.accountId(),
            at,
            new ServerCreatedData(created.id(), created.state().status(), created.label()));
      }
      case BackboneTask.Reinstall reinstall -> {
        Server rebuilt = save(tx, work, before, before.state().reinstalled(at));
        events.append(
            tx,
            work.accountId(),
            at,
            new ServerReinstalledData(
                rebuilt.id(), rebuilt.image().family(), rebuilt.image().template()));
      }
      case BackboneTask.Revert revert ->
          save(tx, work, before, before.state().reverted(revert.then(), at));
      case BackboneTask.TakeSnapshot snapshot ->
          SnapshotStore.complete(tx, work.accountId(), work.serverId(), snapshot.snapshotId());
    }
    note(tx, work, "done");
  }

  /** No attempt is left: the server has failed, and all other work on it ends. */
  void failed(Handle tx, Work work, Server server) {
    Server before = expiredBy(tx, work, server);
    ServerStore.save(tx, work.accountId(), before.with(before.state().failed()));
    WorkStore.endAll(tx, work.accountId(), work.serverId());
    SnapshotStore.deleteUnfinished(tx, work.accountId(), work.serverId());
    note(tx, work, "failed for good");
  }

  /** The paid period of the server ended (RUL-44, EVT-05). */
  Server expired(Handle tx, UUID accountId, Server server) {
    Instant at = server.term().expiryDue().orElseThrow();
    Server suspended = server.expired();
    ServerStore.save(tx, accountId, suspended);
    events.append(tx, accountId, at, new ServerSuspendedData(server.id(), EXPIRED));
    return suspended;
  }

  /** Logs an attempt, for the operator. */
  static void note(Handle tx, Work work, String outcome) {
    ProvisioningLog.append(
        tx,
        work.accountId(),
        work.serverId(),
        work.dueAt(),
        "attempt %d of %s: %s".formatted(work.attempts(), work.order(), outcome));
  }

  /** Applies first what was due before the work. */
  private Server expiredBy(Handle tx, Work work, Server server) {
    return server.expiredBy(work.dueAt()) ? expired(tx, work.accountId(), server) : server;
  }

  private Server save(Handle tx, Work work, Server before, ServerState after) {
    Server server = before.with(after).reachedAt(backbone.addresses(before.id()));
    ServerStore.save(tx, work.accountId(), server);
    return server;
  }
}
