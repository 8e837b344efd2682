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
 * What is done to servers, each in the caller's transaction together with its event and the row of
 * the work that goes on afterwards. Whoever changes a server or its snapshots locks the server
 * first, the work on it second.
 */
public final class Servers {

  /** As many servers as a list of the contract holds (RUL-06). */
  static final int MOST_SERVERS = Limits.LIST_ITEMS;

  /** RUL-29. */
  static final int MOST_SNAPSHOTS = Limits.SNAPSHOTS;

  private final Backbone backbone;
  private final EventLog events;

  public Servers(Backbone backbone, EventLog events) {
    this.backbone = backbone;
    this.events = events;
  }

  /** What can be installed. */
  public Catalogue catalogue() {
    return new Catalogue(backbone.templates());
  }

  /**
   * Orders a server that is pending, for an account that the caller has locked.
   *
   * @throws ApiException 409 where the account has as many as it may have
   */
  public Server order(Handle tx, UUID accountId, Server pending, Instant now) {
    if (ServerStore.count(tx, accountId) >= MOST_SERVERS) {
      throw ApiException.limitReached(
          "The account has %d servers, which is all that it can have. Terminate one first."
              .formatted(MOST_SERVERS));
    }
    ServerStore.insert(tx, accountId, pending, backbone.place(pending.id()));
    begin(tx, accountId, pending.id(), new BackboneTask.Provision(pending.image().template()), now);
    return pending;
  }

  /**
   * Starts, stops or reboots a server; its event comes where that changes something (SRV-06,
   * EVT-02).
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
   * Begins to take a snapshot (SRV-07).
   *
   * @throws ApiException 404, 409
   */
  Snapshot takeSnapshot(Call call, UUID id, Snapshot.Text text) {
    Server server = locked(call, id);
    ServerAction.TAKE_SNAPSHOT.require(server.state().status());
    if (SnapshotStore.count(call.tx(), call.accountId(), id) >= MOST_SNAPSHOTS) {
      throw ApiException.limitReached(
          "The server has %d snapshots, which is all that it can have. Delete one first."
              .formatted(MOST_SNAPSHOTS));
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
   * Removes a snapshot (SRV-08).
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
   * Begins to roll the disk back to a snapshot, and with it to what was installed then (SRV-10).
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
   * Begins to wipe the disk and install this (SRV-09).
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
   * Sets a new root password, which is kept nowhere (SRV-12).
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
   * Ends a server for good, with its snapshots and all work on it (SRV-11, EVT-04).
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
   * Suspends a server of any account, in whatever state it is; work on it goes on (EVT-05).
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
   * Ends a suspension, whatever its reason.
   *
   * @throws ApiException 404
   */
  public Server unsuspend(Handle tx, UUID id, Instant now) {
    UUID accountId = ServerStore.owner(tx, id).orElseThrow(ApiException::notFound);
    Server resumed = locked(tx, accountId, id).unsuspended(now);
    ServerStore.save(tx, accountId, resumed);
    return resumed;
  }

  private Server begin(Call call, Server changed, BackboneTask.Lasting order) {
    ServerStore.save(call.tx(), call.accountId(), changed);
    begin(call.tx(), call.accountId(), changed.id(), order, call.now());
    return changed;
  }

  private void begin(Handle tx, UUID accountId, UUID id, BackboneTask.Lasting order, Instant now) {
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
