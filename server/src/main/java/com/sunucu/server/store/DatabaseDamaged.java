package com.sunucu.server.store;

/**
 * The database's file is not whole, or not a file that this server can have written. It is left as
 * it is. The message says what is wrong with it and what to do.
 */
public final class DatabaseDamaged extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseDamaged(String file, String fault, Throwable cause) {
    super(
        "The database file %s %s. It was left as it is: restore it from a backup, or move it away to start with an empty database."
            .formatted(file, fault),
        cause);
  }
}
