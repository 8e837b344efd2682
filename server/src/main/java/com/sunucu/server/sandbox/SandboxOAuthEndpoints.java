package com.sunucu.server.sandbox;

import com.sunucu.api.model.Scope;
import com.sunucu.api.sandbox.SandboxOAuthApi;
import com.sunucu.api.sandbox.model.DecisionKind;
import com.sunucu.api.sandbox.model.DeviceDecision;
import com.sunucu.api.sandbox.model.SandboxGrant;
import com.sunucu.api.sandbox.model.SandboxGrantCreate;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.auth.AccountLocks;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.OperatorCall;
import com.sunucu.server.oauth.device.Devices;
import com.sunucu.server.oauth.protocol.UserCode;
import com.sunucu.server.oauth.tokens.Grant;
import com.sunucu.server.oauth.tokens.IssuedTokens;
import com.sunucu.server.oauth.tokens.Tokens;
import com.sunucu.server.store.Database;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Test control of OAuth: what owners decide, and locks of their accounts. */
public final class SandboxOAuthEndpoints implements SandboxOAuthApi<OperatorCall> {

  private final Database database;
  private final Devices devices;
  private final AccountLocks locks;

  public SandboxOAuthEndpoints(Database database, Devices devices, AccountLocks locks) {
    this.database = database;
    this.devices = devices;
    this.locks = locks;
  }

  @Override
  public void decideDeviceFlow(OperatorCall call, DeviceDecision body) {
    requireAccount(body.accountId());
    UserCode code = UserCode.read(body.userCode()).orElseThrow(SandboxOAuthEndpoints::notPending);
    Set<Scope> asked =
        devices.pending(code).orElseThrow(SandboxOAuthEndpoints::notPending).scopes();
    Set<Scope> granted =
        body.decision() == DecisionKind.DENY
            ? Set.of()
            : body.scopes()
                .map(kept ->
                    asked.stream().filter(kept::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(asked);
    if (granted.isEmpty() && body.decision() == DecisionKind.APPROVE) {
      throw ApiException.invalid("/scopes", "must have a scope that the client asked for");
    }
    if (!devices.decide(code, body.accountId(), granted)) {
      throw notPending();
    }
  }

  @Override
  public SandboxGrant createSandboxGrant(
      OperatorCall call, UUID accountId, SandboxGrantCreate body) {
    requireAccount(accountId);
    Grant.Client client = new Grant.Client(body.clientId(), body.clientId());
    Set<Scope> scopes = body.scopes().map(Set::copyOf).orElseGet(Scope::grantedByDefault);
    IssuedTokens tokens =
        database.write(
            tx -> Tokens.issue(tx, Grant.of(accountId, client, scopes, call.now()), call.now()));
    return new SandboxGrant(tokens.access().reveal(), tokens.refresh().reveal());
  }

  @Override
  public void lockAccount(OperatorCall call, UUID accountId) {
    locks.lock(accountId, call.now());
  }

  @Override
  public void unlockAccount(OperatorCall call, UUID accountId) {
    locks.unlock(accountId);
  }

  private void requireAccount(UUID accountId) {
    if (database.read(tx -> AccountStore.find(tx, accountId)).isEmpty()) {
      throw ApiException.notFound();
    }
  }

  private static ApiException notPending() {
    return ApiException.invalidState(
        "No device flow with this user code is pending: it is unknown, has expired, or was decided. Begin another one.");
  }
}
