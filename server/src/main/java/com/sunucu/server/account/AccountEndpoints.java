package com.sunucu.server.account;

import com.sunucu.api.AccountApi;
import com.sunucu.api.model.AccountJson;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;

/** The account operations. */
public final class AccountEndpoints implements AccountApi<Call> {

  @Override
  public AccountJson getAccount(Call call) {
    Account account =
        AccountStore.find(call.tx(), call.accountId()).orElseThrow(ApiException::notFound);
    return new AccountJson(
        account.id(),
        account.email(),
        account.name(),
        account.country(),
        account.emailVerified(),
        account.createdAt());
  }
}
