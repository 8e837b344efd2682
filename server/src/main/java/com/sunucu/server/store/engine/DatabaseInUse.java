package com.sunucu.server.store.engine;

/**
 * Another process has the database file open; only one at a time can. The message says what to do.
 */
public final class DatabaseInUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseInUse(String place, Throwable cause) {
    super(
        "The database %s is open in another process. Stop that one first (a server that runs on it?), or use another data directory"
            .formatted(place),
        cause);
  }
}
