package com.sunucu.server.store.engine;

/**
 * The database's file is not whole, or not a file that this server can have written. A file that is
 * not whole is left as it is. The message says what is wrong with it and what to do.
 */
public final class DatabaseDamaged extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private DatabaseDamaged(String message, Throwable cause) {
    super(message, cause);
  }

  DatabaseDamaged(String file, String fault, Throwable cause) {
    super(
        "The database file %s %s. It was left as it is: restore it from a backup, or move it away to start with an empty database."
            .formatted(file, fault),
        cause);
  }

  /** Its tables are not those of its history: it lacks changes, or a migration was cut off. */
  public static DatabaseDamaged tablesUnlikeHistory(DatabaseSettings settings, Throwable cause) {
    return new DatabaseDamaged(
        "The database %s has tables that its history of migrations does not name: it has lost its newest changes, or the server was killed while it brought the tables up to date. Restore it from a backup."
            .formatted(settings.place()),
        cause);
  }
}
