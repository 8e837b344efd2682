package com.sunucu.server.store;

/**
 * The database gave no connection, or no turn to write, within the time that a caller waits, or had
 * no time for a statement: it is overloaded, stopped or cannot be reached. Nothing was done.
 */
public final class DatabaseUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  static DatabaseUnavailable onOpening(DatabaseSettings settings, RuntimeException cause) {
    return new DatabaseUnavailable(
        "The database %s cannot be opened".formatted(settings.place()), cause);
  }
}
