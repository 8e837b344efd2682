package com.sunucu.server.billing;

import com.sunucu.api.model.Currency;
import com.sunucu.api.model.Gateway;
import com.sunucu.api.model.TransactionType;
import com.sunucu.api.model.WalletState;
import com.sunucu.server.store.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The tables {@code wallets} and {@code wallet_transactions}. Only {@link #book} changes a balance,
 * together with its transaction, so that the balance is always the sum of the transactions.
 */
public final class WalletStore {

  private WalletStore() {}

  /** The wallet of the account; a new one if it has no transactions. */
  public static Wallet find(Handle tx, UUID accountId) {
    return find(tx, accountId, "").orElse(Wallet.NEW);
  }

  /** Finds the wallet and locks it until the transaction ends. */
  public static Wallet lock(Handle tx, UUID accountId) {
    tx.createUpdate(
            """
            insert into wallets (account_id, balance_usd_cents, currency, state)
            values (:account, :balanceUsdCents, :currency, :state.value) on conflict do nothing
            """)
        .bind("account", accountId)
        .bind("currency", Currency.USD.value())
        .bindMethods(Wallet.NEW)
        .execute();
    return find(tx, accountId, " for update").orElseThrow();
  }

  /** Books a transaction; this database transaction holds the lock of the wallet. */
  public static void book(Handle tx, UUID accountId, Transaction transaction) {
    tx.createUpdate(
            """
            update wallets set balance_usd_cents = balance_usd_cents + :amount where account_id = :account
            """)
        .bind("account", accountId)
        .bind("amount", transaction.amountUsdCents())
        .execute();
    tx.createUpdate(
            """
            insert into wallet_transactions
              (account_id, transaction_id, type, amount_usd_cents, currency, gateway, description, created_at)
            values (:account, :id, :type.value, :amountUsdCents, :currency, :gateway, :description, :createdAt)
            """)
        .bind("account", accountId)
        .bind("currency", Currency.USD.value())
        .bind("gateway", transaction.gateway().map(Gateway::value))
        .bindMethods(transaction)
        .execute();
  }

  /** The latest transactions of the wallet, newest first, equal times by id (RUL-08). */
  static List<Transaction> transactions(Handle tx, UUID accountId, int limit) {
    return tx.createQuery(
            """
            select transaction_id, type, amount_usd_cents, gateway, description, created_at
            from wallet_transactions
            where account_id = :account
            order by account_id desc, created_at desc, transaction_id
            limit :limit
            """)
        .bind("account", accountId)
        .bind("limit", limit)
        .map(Row.as(WalletStore::readTransaction))
        .list();
  }

  private static Optional<Wallet> find(Handle tx, UUID accountId, String andLock) {
    return tx.createQuery(
            "select balance_usd_cents, state from wallets where account_id = :account" + andLock)
        .bind("account", accountId)
        .map(
            Row.as(row ->
                new Wallet(
                    row.longInteger("balance_usd_cents"),
                    WalletState.fromValue(row.text("state")))))
        .findOne();
  }

  private static Transaction readTransaction(Row row) throws SQLException {
    return new Transaction(
        row.uuid("transaction_id"),
        TransactionType.fromValue(row.text("type")),
        row.longInteger("amount_usd_cents"),
        row.optionalText("gateway").map(Gateway::fromValue),
        row.text("description"),
        row.instant("created_at"));
  }
}
