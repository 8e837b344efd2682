package com.sunucu.server.cli;

import com.sunucu.server.account.AccountStore;
import com.sunucu.server.store.Database;
import java.util.UUID;

/** A command names what the database does not have. The message says what shows or makes it. */
public final class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private NotFoundException(String message) {
    super(message);
  }

  static NotFoundException key(UUID id) {
    return new NotFoundException(
        "There is no key %s. `keys list --account <id>` shows an account's keys.".formatted(id));
  }

  /**
   * Goes on where there is such an account.
   *
   * @throws NotFoundException where there is none
   */
  static void requireAccount(Database database, UUID id) {
    if (database.read(tx -> AccountStore.find(tx, id)).isEmpty()) {
      throw new NotFoundException(
          "There is no account %s. `accounts create` makes one and prints its id.".formatted(id));
    }
  }
}
