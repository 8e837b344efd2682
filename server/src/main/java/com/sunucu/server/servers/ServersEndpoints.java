package com.sunucu.server.servers;

import com.sunucu.api.ServersApi;
import com.sunucu.api.model.ServerStats;
import com.sunucu.server.backbone.Backbone;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;
import java.util.List;
import java.util.UUID;

/**
 * The server operations. A server that does not exist and another account's are the same 404
 * (ERR-10).
 */
public final class ServersEndpoints implements ServersApi<Call> {

  private final Backbone backbone;

  public ServersEndpoints(Backbone backbone) {
    this.backbone = backbone;
  }

  @Override
  public List<com.sunucu.api.model.Server> listServers(Call call) {
    return ServerStore.list(call.tx(), call.accountId()).stream().map(ServerView::server).toList();
  }

  @Override
  public com.sunucu.api.model.Server getServer(Call call, UUID id) {
    return ServerView.server(own(call, id));
  }

  @Override
  public ServerStats getServerStats(Call call, UUID id) {
    Server server = own(call, id);
    return ServerView.stats(server, backbone.usage(server.machine(), call.now()), call.now());
  }

  @Override
  public List<com.sunucu.api.model.Snapshot> listSnapshots(Call call, UUID id) {
    Server server = own(call, id);
    return SnapshotStore.list(call.tx(), call.accountId(), server.id()).stream()
        .map(ServerView::snapshot)
        .toList();
  }

  private static Server own(Call call, UUID id) {
    return ServerStore.find(call.tx(), call.accountId(), id).orElseThrow(ApiException::notFound);
  }
}
