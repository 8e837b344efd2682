package com.sunucu.server.cli;

import com.sunucu.server.account.AccountStore;
import com.sunucu.server.store.Database;
import java.util.UUID;

/** A command names a record that does not exist. The message says how to list or create one. */
public final class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private NotFoundException(String message) {
    super(message);
  }

  static NotFoundException key(UUID id) {
    return new NotFoundException(
        "The key %s does not exist. `keys list --account <id>` shows an account's keys."
            .formatted(id));
  }

  /**
   * Checks that the account exists.
   *
   * @throws NotFoundException if it does not
   */
  static void requireAccount(Database database, UUID id) {
    if (database.read(tx -> AccountStore.find(tx, id)).isEmpty()) {
      throw new NotFoundException(
          "The account %s does not exist. `accounts create` creates one and prints its id."
              .formatted(id));
    }
  }
}
