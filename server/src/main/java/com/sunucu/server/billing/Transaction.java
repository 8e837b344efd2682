package com.sunucu.server.billing;

import com.sunucu.api.model.Gateway;
import com.sunucu.api.model.TransactionType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A change to the balance of a wallet.
 *
 * @param amountUsdCents the change in US cents; negative if money was taken out
 * @param gateway the payment method, if the money came from outside
 */
public record Transaction(
    UUID id,
    TransactionType type,
    long amountUsdCents,
    Optional<Gateway> gateway,
    String description,
    Instant createdAt) {

  /** A deposit into the wallet. */
  static Transaction deposit(UUID id, long amountUsdCents, Gateway gateway, Instant now) {
    return new Transaction(
        id,
        TransactionType.DEPOSIT,
        amountUsdCents,
        Optional.of(gateway),
        "Top-up by " + gateway.value(),
        now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The payment of an invoice from the wallet, at the time of the payment. */
  static Transaction charge(UUID id, Invoice paid) {
    return new Transaction(
        id,
        TransactionType.CHARGE,
        -paid.totalUsdCents(),
        Optional.empty(),
        "Invoice " + paid.number().text(),
        paid.paidAt().orElseThrow());
  }
}
