package com.sunucu.load.bench.client;

import com.sunucu.api.Operations;
import com.sunucu.api.model.Gateway;
import com.sunucu.api.model.Subscribable;
import com.sunucu.api.model.Webhook;
import com.sunucu.api.model.WebhookCreate;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.api.sandbox.model.SandboxAccount;
import com.sunucu.api.sandbox.model.SandboxAccountCreate;
import com.sunucu.api.sandbox.model.WalletDeposit;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An account with subscriptions to deposits, which are the cheapest event to cause: one call, one
 * row changed.
 *
 * @param operator who causes them
 */
public record TestAccount(ApiCaller operator, UUID accountId) {

  private static final WalletDeposit CENT = new WalletDeposit(1, Gateway.CARD);

  /**
   * Opens an account with one subscription per URL.
   *
   * @throws IOException when the server answers otherwise than the contract says
   */
  public static TestAccount open(ApiCaller operator, List<URI> urls) throws IOException {
    UUID accountId =
        operator
            .call(
                SandboxOperations.CREATE_SANDBOX_ACCOUNT,
                new SandboxAccountCreate(Optional.empty(), false),
                SandboxAccount.class)
            .accountId();
    ApiCaller testAccount = operator.as(operator.mintKey(accountId));
    for (URI url : urls) {
      testAccount.call(
          Operations.CREATE_WEBHOOK,
          new WebhookCreate(
              url.toString(), List.of(Subscribable.WALLET_DEPOSIT_RECEIVED), Optional.empty()),
          Webhook.class);
    }
    return new TestAccount(operator, accountId);
  }

  /** Causes one event. It is committed when this returns. */
  public void deposit() throws IOException {
    operator.call(SandboxOperations.DEPOSIT_TO_WALLET, accountId, CENT);
  }
}
