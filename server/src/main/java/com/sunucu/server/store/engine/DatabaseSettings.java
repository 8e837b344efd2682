package com.sunucu.server.store.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Which database to open, and how much waiting for it is borne.
 *
 * @param url a JDBC URL: {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code
 *     jdbc:postgresql:…}, with user and password in it where they are needed
 * @param connections how many transactions may read at once; on PostgreSQL as many may write beside
 *     them
 * @param patience real time that a caller waits for a connection or for its turn to write, before
 *     {@link DatabaseUnavailable}; at least 250 ms
 */
public record DatabaseSettings(String url, int connections, Duration patience) {

  private static final int CONNECTIONS = 10;

  /** A server's, where nothing else is said. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LEAST_PATIENCE = Duration.ofMillis(250);

  /**
   * @throws IllegalArgumentException where the URL is of no database that the server knows; the
   *     message does not show it
   */
  public DatabaseSettings {
    Dialect.of(url);
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be at least 1");
    }
    if (patience.compareTo(LEAST_PATIENCE) < 0) {
      throw new IllegalArgumentException("patience must be at least " + LEAST_PATIENCE);
    }
  }

  /** The database at this JDBC URL, with the usual pool. */
  public static DatabaseSettings at(String url) {
    return new DatabaseSettings(url, CONNECTIONS, PATIENCE);
  }

  /**
   * The server's own file in a directory, which need not exist.
   *
   * @throws IllegalArgumentException where the path has a semicolon, which ends the path in H2's
   *     URLs
   */
  public static DatabaseSettings in(Path directory) {
    Path file = directory.toAbsolutePath().resolve("sunucu");
    if (file.toString().contains(";")) {
      throw new IllegalArgumentException("The path of the database must not have a semicolon.");
    }
    return at("jdbc:h2:file:" + file);
  }

  /** A new, empty database that is gone when it is closed. */
  public static DatabaseSettings inMemory() {
    return at("jdbc:h2:mem:" + UUID.randomUUID());
  }

  /** The one file that holds the database, there or not yet; empty where there is none. */
  public Optional<Path> file() {
    return Dialect.of(url).file(url);
  }

  /** A database of H2 with another name: this one and the suffix. */
  DatabaseSettings withSuffix(String suffix) {
    String name = url.split(";", 2)[0];
    return new DatabaseSettings(
        name + suffix + url.substring(name.length()), connections, patience);
  }

  /** Where the database is, without what follows the place: a URL's options can hold a password. */
  public String place() {
    return url.split("[;?]", 2)[0];
  }

  @Override
  public String toString() {
    return "DatabaseSettings[%s, connections=%d, patience=%s]"
        .formatted(place(), connections, patience);
  }
}
