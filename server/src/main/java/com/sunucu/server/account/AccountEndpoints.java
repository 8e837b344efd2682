package com.sunucu.server.account;

import com.sunucu.api.AccountApi;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Call;

/** The account operations. */
public final class AccountEndpoints implements AccountApi<Call> {

  @Override
  public com.sunucu.api.model.Account getAccount(Call call) {
    Account account =
        AccountStore.find(call.tx(), call.accountId()).orElseThrow(ApiException::notFound);
    return new com.sunucu.api.model.Account(
        account.id(),
        account.email(),
        account.name(),
        account.country(),
        account.emailVerified(),
        account.createdAt());
  }
}
