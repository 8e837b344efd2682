package com.sunucu.server.sandbox;

import com.sunucu.api.sandbox.SandboxAccountsApi;
import com.sunucu.api.sandbox.model.SandboxAccount;
import com.sunucu.api.sandbox.model.SandboxAccountCreate;
import com.sunucu.api.sandbox.model.SandboxKey;
import com.sunucu.api.sandbox.model.SandboxKeyCreate;
import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.MintedKey;
import com.sunucu.server.core.OperatorCall;
import java.util.Set;
import java.util.UUID;

/** Test control of accounts and their keys (AUTH-04, AUTH-05). */
public final class SandboxAccountEndpoints implements SandboxAccountsApi<OperatorCall> {

  private static final String KEY_NAME = "sandbox";

  private final SandboxAccounts accounts;
  private final ApiKeys keys;

  public SandboxAccountEndpoints(SandboxAccounts accounts, ApiKeys keys) {
    this.accounts = accounts;
    this.keys = keys;
  }

  @Override
  public SandboxAccount createSandboxAccount(OperatorCall call, SandboxAccountCreate body) {
    SandboxAccounts.Opened opened = accounts.open(body.name(), body.sample(), call.now());
    return new SandboxAccount(
        opened.account().id(), opened.account().email(), opened.password().reveal());
  }

  @Override
  public SandboxKey mintSandboxKey(OperatorCall call, UUID accountId, SandboxKeyCreate body) {
    MintedKey minted =
        keys.mint(
            accountId,
            body.name().orElse(KEY_NAME),
            body.scopes().map(Set::copyOf),
            body.expiresAt());
    return new SandboxKey(minted.key().id(), minted.secret().reveal());
  }

  @Override
  public void revokeSandboxKey(OperatorCall call, UUID keyId) {
    keys.revoke(keyId);
  }
}
