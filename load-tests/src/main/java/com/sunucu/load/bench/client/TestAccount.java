package com.sunucu.load.bench.client;

import com.sunucu.api.model.Gateway;
import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.api.sandbox.model.SandboxAccount;
import com.sunucu.api.sandbox.model.SandboxAccountCreate;
import com.sunucu.api.sandbox.model.WalletDeposit;
import com.sunucu.client.ApiException;
import com.sunucu.client.api.WebhooksApi;
import com.sunucu.client.model.Subscribable;
import com.sunucu.client.model.WebhookCreate;
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
public record TestAccount(SandboxCaller operator, UUID accountId) {

  private static final WalletDeposit CENT = new WalletDeposit(1, Gateway.CARD);

  /**
   * Opens an account with one subscription per URL.
   *
   * @throws IOException when the server answers otherwise than the contract says
   */
  public static TestAccount open(SandboxCaller operator, List<URI> urls) throws IOException {
    UUID accountId =
        operator
            .call(
                SandboxOperations.CREATE_SANDBOX_ACCOUNT,
                new SandboxAccountCreate(Optional.empty(), false),
                SandboxAccount.class)
            .accountId();
    WebhooksApi webhooks = new WebhooksApi(operator.client(operator.mintKey(accountId)));
    try {
      for (URI url : urls) {
        webhooks.createWebhook(
            new WebhookCreate()
                .url(url.toString())
                .events(List.of(Subscribable.WALLET_DEPOSIT_RECEIVED)));
      }
    } catch (ApiException e) {
      throw new IOException("createWebhook answered " + e.getCode(), e);
    }
    return new TestAccount(operator, accountId);
  }

  /** Causes one event. It is committed when this returns. */
  public void deposit() throws IOException {
    operator.call(SandboxOperations.DEPOSIT_TO_WALLET, accountId, CENT);
  }
}
