package com.sunucu.server.servers;

import com.sunucu.api.Limits;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.ServerPowerChangedData;
import com.sunucu.api.model.ServerSuspendedData;
import com.sunucu.api.model.ServerTerminatedData;
import com.sunucu.api.model.SnapshotStatus;
import com.sunucu.server.auth.RandomPassword;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.backbone.BackboneTask;
import com.sunucu.server.backbone.ProvisioningLog;
import com.sunucu.server.backbone.WorkStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import com.sunucu.server.events.EventLog;
import com.sunucu.server.servers.Server.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The operations on servers. Each runs in the caller's transaction, together with its event and the
 * row of its background work. Lock order: first the server, which covers its snapshots, then its
 * work.
 */
public final class Servers {

  /** Servers per account, limited by the length of a list (RUL-06). */
  static final int MAX_SERVERS = Limits.LIST_ITEMS;

  /** Snapshots per server (RUL-29). */
  static final int MAX_SNAPSHOTS = Limits.SNAPSHOTS;

  private final Backbone backbone;
  private final EventLog events;

  public Servers(Backbone backbone, EventLog events) {
    this.backbone = backbone;
    this.events = events;
  }

  /** The operating systems that can be installed. */
  public Catalogue catalogue() {
    return new Catalogue(backbone.templates());
  }

  /**
   * Orders a server, which is pending. The caller has locked the account.
   *
   * @throws ApiException 409 if the account has reached its limit
   */
  public Server order(Handle tx, UUID accountId, Server pending, Instant now) {
    if (ServerStore.count(tx, accountId) >= MAX_SERVERS) {
      throw ApiException.limitReached(
          "The account has %d servers, which is the maximum. Terminate one first."
              .formatted(MAX_SERVERS));
    }
    ServerStore.insert(tx, accountId, pending, backbone.place(pending.id()));
    begin(tx, accountId, pending.id(), new BackboneTask.Provision(pending.image().template()), now);
    return pending;
  }

  /**
   * Starts, stops or reboots a server. A change sends its event (SRV-06, EVT-02).
   *
   * @throws ApiException 404, 409
   */
  Server power(Call call, UUID id, PowerAction action) {
    Server server = locked(call, id);
    Optional<ServerState> after = server.state().powered(action, call.now());
    if (after.isEmpty()) {
      return server;
    }
    backbone.accept(call.tx(), call.accountId(), id, new BackboneTask.Power(action));
    Server powered = server.with(after.orElseThrow()).reachedAt(backbone.addresses(id));
    ServerStore.save(call.tx(), call.accountId(), powered);
    events.append(call, new ServerPowerChangedData(id, action));
    return powered;
  }

  /**
   * Starts taking a snapshot (SRV-07).
   *
   * @throws ApiException 404, 409
   */
  Snapshot takeSnapshot(Call call, UUID id, Snapshot.Text text) {
    Server server = locked(call, id);
    ServerAction.TAKE_SNAPSHOT.require(server.state().status());
    if (SnapshotStore.count(call.tx(), call.accountId(), id) >= MAX_SNAPSHOTS) {
      throw ApiException.limitReached(
          "The server has %d snapshots, which is the maximum. Delete one first."
              .formatted(MAX_SNAPSHOTS));
    }
    Snapshot snapshot =
        new Snapshot(
            UUID.randomUUID(),
            id,
            text,
            SnapshotStatus.CREATING,
            new Snapshot.Content(
                backbone.snapshotSizeMb(server.machine(), call.now()),
                server.state().power(),
                server.image()),
            call.now());
    SnapshotStore.insert(call.tx(), call.accountId(), snapshot);
    begin(
        call.tx(), call.accountId(), id, new BackboneTask.TakeSnapshot(snapshot.id()), call.now());
    return snapshot;
  }

  /**
   * Deletes a snapshot (SRV-08).
   *
   * @throws ApiException 404, 409
   */
  void deleteSnapshot(Call call, UUID id, UUID snapshotId) {
    Server server = locked(call, id);
    Snapshot snapshot = snapshot(call, id, snapshotId);
    ServerAction.DELETE_SNAPSHOT.require(server.state().status());
    snapshot.requireReady();
    backbone.accept(call.tx(), call.accountId(), id, new BackboneTask.DeleteSnapshot(snapshotId));
    SnapshotStore.delete(call.tx(), call.accountId(), id, snapshotId);
  }

  /**
   * Starts to revert the disk to a snapshot; the installed operating system becomes that of the
   * snapshot, too (SRV-10).
   *
   * @throws ApiException 404, 409
   */
  Server revert(Call call, UUID id, UUID snapshotId) {
    Server server = locked(call, id);
    Snapshot snapshot = snapshot(call, id, snapshotId);
    ServerState reverting = server.state().reverting();
    snapshot.requireReady();
    return begin(
        call,
        server.with(reverting).with(snapshot.content().image()),
        new BackboneTask.Revert(snapshotId, server.state().power()));
  }

  /**
   * Starts to wipe the disk and install this operating system (SRV-09).
   *
   * @throws ApiException 404, 409
   */
  Server reinstall(Call call, UUID id, Image image) {
    Server server = locked(call, id);
    return begin(
        call,
        server.with(server.state().reinstalling()).with(image),
        new BackboneTask.Reinstall(image.template()));
  }

  /**
   * Sets a new root password, which is not stored (SRV-12).
   *
   * @throws ApiException 404, 409
   */
  Secret resetPassword(Call call, UUID id) {
    Server server = locked(call, id);
    ServerAction.RESET_PASSWORD.require(server.state().status());
    Secret password = RandomPassword.make();
    backbone.accept(call.tx(), call.accountId(), id, new BackboneTask.ResetPassword(password));
    return password;
  }

  /**
   * Terminates a server with its snapshots and all work on it (SRV-11, EVT-04).
   *
   * @throws ApiException 404
   */
  void terminate(Call call, UUID id) {
    Server server = locked(call, id);
    ServerAction.TERMINATE.require(server.state().status());
    backbone.accept(call.tx(), call.accountId(), id, new BackboneTask.Terminate());
    ServerStore.delete(call.tx(), call.accountId(), id);
    events.append(call, new ServerTerminatedData(id));
  }

  /**
   * Suspends a server of any account in any state; work in progress continues (EVT-05).
   *
   * @throws ApiException 404
   */
  public Server suspend(Handle tx, UUID id, String reason, Instant now) {
    UUID accountId = ServerStore.owner(tx, id).orElseThrow(ApiException::notFound);
    Server server = locked(tx, accountId, id);
    Server suspended = server.with(server.state().suspended());
    ServerStore.save(tx, accountId, suspended);
    events.append(tx, accountId, now, new ServerSuspendedData(id, reason));
    return suspended;
  }

  /**
   * Lifts a suspension, whatever its reason.
   *
   * @throws ApiException 404
   */
  public Server unsuspend(Handle tx, UUID id, Instant now) {
    UUID accountId = ServerStore.owner(tx, id).orElseThrow(ApiException::notFound);
    Server resumed = locked(tx, accountId, id).unsuspended(now);
    ServerStore.save(tx, accountId, resumed);
    return resumed;
  }

  private Server begin(Call call, Server changed, BackboneTask.LongRunning order) {
    ServerStore.save(call.tx(), call.accountId(), changed);
    begin(call.tx(), call.accountId(), changed.id(), order, call.now());
    return changed;
  }

  private void begin(
      Handle tx, UUID accountId, UUID id, BackboneTask.LongRunning order, Instant now) {
    Duration takes = backbone.accept(tx, accountId, id, order);
    WorkStore.insert(tx, accountId, id, order, now.plus(takes));
    ProvisioningLog.append(tx, accountId, id, now, "accepted " + order);
  }

  private static Snapshot snapshot(Call call, UUID id, UUID snapshotId) {
    return SnapshotStore.find(call.tx(), call.accountId(), id, snapshotId)
        .orElseThrow(ApiException::notFound);
  }

  private static Server locked(Call call, UUID id) {
    return locked(call.tx(), call.accountId(), id);
  }

  private static Server locked(Handle tx, UUID accountId, UUID id) {
    return ServerStore.lock(tx, accountId, id).orElseThrow(ApiException::notFound);
  }
}
