package com.sunucu.server.sandbox;

import com.sunucu.api.model.ServerJson;
import com.sunucu.api.model.ServerStatus;
import com.sunucu.api.sandbox.SandboxServersApi;
import com.sunucu.api.sandbox.model.SandboxServerCreate;
import com.sunucu.api.sandbox.model.ServerSuspend;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.servers.Server;
import com.sunucu.server.servers.ServerState;
import com.sunucu.server.servers.ServerView;
import com.sunucu.server.servers.Servers;
import com.sunucu.server.store.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Test control of servers: order, suspend, unsuspend (EVT-01, EVT-05). */
public final class SandboxServersEndpoints implements SandboxServersApi<OperatorCall> {

  private static final String REGION = "istanbul-1";

  /** The size of every ordered server; no rule of the contract depends on it. */
  private static final Server.Size SIZE = new Server.Size(2, 4_096, 80, 4_000);

  private final Database database;
  private final Servers servers;

  public SandboxServersEndpoints(Database database, Servers servers) {
    this.database = database;
    this.servers = servers;
  }

  @Override
  public ServerJson createSandboxServer(
      OperatorCall call, UUID accountId, SandboxServerCreate body) {
    Server pending = pending(body, call.now());
    return ServerView.server(
        database.write(tx -> {
          AccountStore.lock(tx, accountId).orElseThrow(ApiException::notFound);
          return servers.order(tx, accountId, pending, call.now());
        }));
  }

  @Override
  public ServerJson suspendServer(OperatorCall call, UUID id, ServerSuspend body) {
    return ServerView.server(
        database.write(tx -> servers.suspend(tx, id, body.reason(), call.now())));
  }

  @Override
  public ServerJson unsuspendServer(OperatorCall call, UUID id) {
    return ServerView.server(database.write(tx -> servers.unsuspend(tx, id, call.now())));
  }

  private Server pending(SandboxServerCreate body, Instant now) {
    return new Server(
        UUID.randomUUID(),
        body.label(),
        new Server.Network(ServerName.of(body.label()), Optional.empty(), Optional.empty(), REGION),
        servers.catalogue().choose(body.osTemplate(), body.os()),
        SIZE,
        ServerState.of(ServerStatus.PENDING),
        new Server.Term(now, body.expiresAt().orElseGet(() -> Server.Term.monthAfter(now))));
  }
}
