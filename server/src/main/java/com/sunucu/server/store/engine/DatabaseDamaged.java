package com.sunucu.server.store.engine;

/**
 * The database file is damaged, or was not written by this server. It is not changed. The message
 * says what is wrong and what to do.
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

  /**
   * The tables do not match the migration history: changes are missing, or a migration was
   * interrupted.
   */
  public static DatabaseDamaged tablesUnlikeHistory(DatabaseSettings settings, Throwable cause) {
    return new DatabaseDamaged(
        "The database %s has tables that its history of migrations does not name: it has lost its newest changes, or the server was killed while it brought the tables up to date. Restore it from a backup."
            .formatted(settings.place()),
        cause);
  }
}
