package com.sunucu.server.sandbox;

import com.sunucu.api.Operation;
import com.sunucu.api.Operations;
import com.sunucu.api.sandbox.SandboxFaultsApi;
import com.sunucu.api.sandbox.model.OperationFault;
import com.sunucu.api.sandbox.model.ServerFault;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.store.Database;
import java.util.UUID;

/** Test control of faults (ERR-11, IDP-06, IDP-07). */
public final class SandboxFaultsEndpoints implements SandboxFaultsApi<OperatorCall> {

  private final Database database;
  private final PlannedFaults faults;

  public SandboxFaultsEndpoints(Database database, PlannedFaults faults) {
    this.database = database;
    this.faults = faults;
  }

  @Override
  public void setServerFault(OperatorCall call, UUID id, ServerFault body) {
    if (!database.write(tx -> ServerFaults.set(tx, id, body.mode()))) {
      throw ApiException.notFound();
    }
  }

  @Override
  public void setOperationFault(OperatorCall call, UUID accountId, OperationFault body) {
    if (Operations.all().stream().map(Operation::id).noneMatch(body.operationId()::equals)) {
      throw ApiException.invalid(
          "/operationId", "must be the operationId of an operation of the developer API");
    }
    database.read(tx -> AccountStore.find(tx, accountId)).orElseThrow(ApiException::notFound);
    faults.plan(accountId, body.operationId(), body.times());
  }
}
