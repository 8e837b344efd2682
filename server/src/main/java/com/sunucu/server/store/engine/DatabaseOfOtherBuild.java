package com.sunucu.server.store.engine;

/**
 * An older build of this server made the tables, and this build has no migration for them. The
 * message says what to do.
 */
public final class DatabaseOfOtherBuild extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseOfOtherBuild(DatabaseSettings settings, Throwable cause) {
    super(
        "The database %s was made by another build of this server, and this build cannot use its tables: run the build that made it, or start with a new database (another data directory or database URL)."
            .formatted(settings.place()),
        cause);
  }
}
