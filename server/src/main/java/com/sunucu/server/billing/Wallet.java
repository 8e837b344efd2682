package com.sunucu.server.billing;

import com.sunucu.api.Schemas;
import com.sunucu.api.model.WalletState;
import com.sunucu.server.core.ApiException;

/**
 * A prepaid wallet.
 *
 * @param balanceUsdCents the sum of its transactions in US cents, from 0 to {@link #MAX_BALANCE}
 */
public record Wallet(long balanceUsdCents, WalletState state) {

  /** The maximum balance in US cents, the largest amount of the contract (schema UsdCents). */
  static final long MAX_BALANCE = Schemas.UsdCents.MAXIMUM;

  /** The wallet of an account without transactions. */
  static final Wallet NEW = new Wallet(0, WalletState.ACTIVE);

  public Wallet {
    if (balanceUsdCents < 0 || balanceUsdCents > MAX_BALANCE) {
      throw new IllegalArgumentException("A wallet cannot have the balance " + balanceUsdCents);
    }
  }

  /**
   * The wallet after a deposit.
   *
   * @param amountUsdCents above 0
   * @throws ApiException 409 if it is frozen, or the balance would exceed its maximum
   */
  Wallet credited(long amountUsdCents) {
    requireActive();
    if (positive(amountUsdCents) > MAX_BALANCE - balanceUsdCents) {
      throw ApiException.limitReached(
          "The wallet can hold %d cents; it holds %d. Credit %d at most."
              .formatted(MAX_BALANCE, balanceUsdCents, MAX_BALANCE - balanceUsdCents));
    }
    return new Wallet(balanceUsdCents + amountUsdCents, state);
  }

  /**
   * The wallet after a charge.
   *
   * @param amountUsdCents 0 or more
   * @throws ApiException 409 if it is frozen, or its balance is too low
   */
  Wallet charged(long amountUsdCents) {
    requireActive();
    if (amountUsdCents < 0) {
      throw new IllegalArgumentException("A charge of " + amountUsdCents);
    }
    if (amountUsdCents > balanceUsdCents) {
      throw ApiException.invalidState(
          "The wallet holds %d cents, which is too little for %d. Top it up, or pay by another method."
              .formatted(balanceUsdCents, amountUsdCents));
    }
    return new Wallet(balanceUsdCents - amountUsdCents, state);
  }

  private void requireActive() {
    if (state == WalletState.FROZEN) {
      throw ApiException.invalidState(
          "The wallet is frozen. Only an active one takes money or pays.");
    }
  }

  private static long positive(long amountUsdCents) {
    if (amountUsdCents <= 0) {
      throw new IllegalArgumentException("A credit of " + amountUsdCents);
    }
    return amountUsdCents;
  }
}
