package com.sunucu.server.sandbox;

import com.sunucu.api.model.HostingJson;
import com.sunucu.api.sandbox.SandboxHostingApi;
import com.sunucu.api.sandbox.model.SandboxHostingCreate;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.hosting.HostingSetup;
import com.sunucu.server.hosting.HostingView;
import com.sunucu.server.store.Database;
import java.util.UUID;

/** Test control of hosting: an account that was ordered is ready (EVT-06). */
public final class SandboxHostingEndpoints implements SandboxHostingApi<OperatorCall> {

  /** The plan of an order without one. */
  private static final String USUAL_PLAN = "web-start";

  private final Database database;
  private final HostingSetup setup;

  public SandboxHostingEndpoints(Database database, HostingSetup setup) {
    this.database = database;
    this.setup = setup;
  }

  @Override
  public HostingJson createSandboxHosting(
      OperatorCall call, UUID accountId, SandboxHostingCreate body) {
    return HostingView.hosting(
        database.write(tx -> {
          AccountStore.find(tx, accountId).orElseThrow(ApiException::notFound);
          return setup.complete(
              tx, accountId, body.domain(), body.plan().orElse(USUAL_PLAN), call.now());
        }));
  }
}
