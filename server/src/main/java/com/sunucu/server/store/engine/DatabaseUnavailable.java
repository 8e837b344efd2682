package com.sunucu.server.store.engine;

/**
 * The database cannot be used now: no connection or write turn was free within the timeout, or it
 * is overloaded, stopped, out of space or unreachable. Nothing was changed.
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
