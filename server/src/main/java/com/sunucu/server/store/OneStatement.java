package com.sunucu.server.store;

import java.util.function.Consumer;

/**
 * Refuses the second statement of a transaction, which would see a later moment than the first
 * ({@link Database#readOne}). Used by one thread.
 */
final class OneStatement implements Consumer<String> {

  private boolean created;

  /**
   * @throws IllegalStateException for the second statement
   */
  @Override
  public void accept(String sql) {
    if (created) {
      throw new IllegalStateException(
          "A second statement in a read of one statement; use Database.read instead");
    }
    created = true;
  }
}
