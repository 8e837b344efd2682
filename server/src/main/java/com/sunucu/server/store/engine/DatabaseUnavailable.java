package com.sunucu.server.store.engine;

/**
 * The database gave no connection, or no turn to write, within the time that a caller waits, or had
 * no time for a statement, or cannot write to its disk: it is overloaded, stopped, out of space or
 * cannot be reached. Nothing was done.
 */
public final class DatabaseUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public static DatabaseUnavailable onOpening(DatabaseSettings settings, RuntimeException cause) {
    return new DatabaseUnavailable(
        "The database %s cannot be opened: %s"
            .formatted(settings.place(), StorageFailure.reason(cause)),
        cause);
  }

  public static DatabaseUnavailable onMigrating(DatabaseSettings settings, RuntimeException cause) {
    return new DatabaseUnavailable(
        "The tables of the database %s cannot be brought up to date: %s"
            .formatted(settings.place(), StorageFailure.reason(cause)),
        cause);
  }

  static DatabaseUnavailable notWritable(String file) {
    return new DatabaseUnavailable(
        "The database file %s cannot be written: its file system is read-only, or this user lacks the permission. Correct that, or use another data directory."
            .formatted(file),
        null);
  }
}
