package com.sunucu.server.billing;

import com.sunucu.api.model.Gateway;
import com.sunucu.api.model.TransactionType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What changed a wallet.
 *
 * @param amountUsdCents what the balance changed by; below 0: out of the wallet
 * @param gateway how the money came, where it came from outside
 */
public record Transaction(
    UUID id,
    TransactionType type,
    long amountUsdCents,
    Optional<Gateway> gateway,
    String description,
    Instant createdAt) {

  /** Money that came into the wallet. */
  static Transaction deposit(UUID id, long amountUsdCents, Gateway gateway, Instant now) {
    return new Transaction(
        id,
        TransactionType.DEPOSIT,
        amountUsdCents,
        Optional.of(gateway),
        "Top-up by " + gateway.value(),
        now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** An invoice that the wallet paid, when it was paid. */
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
