package com.sunucu.server.servers;

import com.sunucu.api.ServersApi;
import com.sunucu.api.model.InstallableFamily;
import com.sunucu.api.model.PasswordReset;
import com.sunucu.api.model.PowerAction;
import com.sunucu.api.model.PowerResult;
import com.sunucu.api.model.Reinstall;
import com.sunucu.api.model.ReinstallRequest;
import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerStats;
import com.sunucu.api.model.SnapshotCreate;
import com.sunucu.api.model.SnapshotJson;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.UUID;

/**
 * The server operations. A server that does not exist and one of another account are the same 404
 * (ERR-10).
 */
public final class ServersEndpoints implements ServersApi<Call> {

  /** The user whose password is reset. */
  private static final String ROOT = "root";

  private final Servers servers;
  private final Backbone backbone;

  public ServersEndpoints(Servers servers, Backbone backbone) {
    this.servers = servers;
    this.backbone = backbone;
  }

  @Override
  public List<ServerJson> listServers(Call call) {
    return ServerStore.list(call.tx(), call.accountId()).stream().map(ServerView::server).toList();
  }

  @Override
  public ServerJson getServer(Call call, UUID id) {
    return ServerView.server(own(call, id));
  }

  @Override
  public ServerStats getServerStats(Call call, UUID id) {
    Server server = own(call, id);
    return ServerView.stats(server, backbone.usage(server.machine(), call.now()), call.now());
  }

  @Override
  public List<SnapshotJson> listSnapshots(Call call, UUID id) {
    Server server = own(call, id);
    return SnapshotStore.list(call.tx(), call.accountId(), server.id()).stream()
        .map(ServerView::snapshot)
        .toList();
  }

  @Override
  public PowerResult powerServer(Call call, UUID id, PowerAction action) {
    return new PowerResult(id, action, servers.power(call, id, action).state().status());
  }

  /** The pipeline has handled the idempotency key: this runs once per key. */
  @Override
  public SnapshotJson createSnapshot(Call call, UUID id, SnapshotCreate body) {
    Snapshot.Text text = Snapshot.Text.of(body.name(), body.description(), call.now());
    return ServerView.snapshot(servers.takeSnapshot(call, id, text));
  }

  @Override
  public void deleteSnapshot(Call call, UUID id, UUID snapshotId) {
    servers.deleteSnapshot(call, id, snapshotId);
  }

  @Override
  public ServerJson revertSnapshot(Call call, UUID id, UUID snapshotId) {
    return ServerView.server(servers.revert(call, id, snapshotId));
  }

  /** The catalogue is checked before the server is looked up, because 400 precedes 404 (RUL-12). */
  @Override
  public Reinstall reinstallServer(Call call, UUID id, ReinstallRequest body) {
    Server.Image image =
        servers
            .catalogue()
            .image(body.osTemplate().value(), body.os().map(InstallableFamily::value));
    Server server = servers.reinstall(call, id, image);
    return new Reinstall(id, server.state().status(), image.family(), image.template());
  }

  @Override
  public PasswordReset resetServerPassword(Call call, UUID id) {
    return new PasswordReset(id, ROOT, servers.resetPassword(call, id).reveal());
  }

  @Override
  public void terminateServer(Call call, UUID id) {
    servers.terminate(call, id);
  }

  private static Server own(Call call, UUID id) {
    return ServerStore.find(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
  }
}
