package com.sunucu.server.store.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Location of a database, and limits of its use.
 *
 * @param url a JDBC URL: {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code
 *     jdbc:postgresql:…}, with user and password if needed
 * @param connections maximum of concurrent reads; on PostgreSQL, also of concurrent writes
 * @param timeout real time to wait for a connection or a write turn before {@link
 *     DatabaseUnavailable}; at least 250 ms
 */
public record DatabaseSettings(String url, int connections, Duration timeout) {

  private static final int CONNECTIONS = 10;

  /** The default timeout. */
  public static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(250);

  /**
   * @throws IllegalArgumentException if the server does not know the kind of database; the message
   *     does not contain the URL
   */
  public DatabaseSettings {
    Dialect.of(url);
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be at least 1");
    }
    if (timeout.compareTo(LEAST_TIMEOUT) < 0) {
      throw new IllegalArgumentException("timeout must be at least " + LEAST_TIMEOUT);
    }
  }

  /** The database at this JDBC URL, with the default pool. */
  public static DatabaseSettings at(String url) {
    return new DatabaseSettings(url, CONNECTIONS, TIMEOUT);
  }

  /**
   * The default database file in a directory, which need not exist.
   *
   * @throws IllegalArgumentException if the path contains a semicolon, which ends the path in H2's
   *     URLs
   */
  public static DatabaseSettings in(Path directory) {
    Path file = directory.toAbsolutePath().resolve("sunucu");
    if (file.toString().contains(";")) {
      throw new IllegalArgumentException("The path of the database must not have a semicolon.");
    }
    return at("jdbc:h2:file:" + file);
  }

  /** A new, empty database in memory, deleted when it is closed. */
  public static DatabaseSettings inMemory() {
    return at("jdbc:h2:mem:" + UUID.randomUUID());
  }

  /** The file of the database, existing or not; empty without a file. */
  public Optional<Path> file() {
    return Dialect.of(url).file(url);
  }

  /** An H2 database whose name has this suffix. */
  DatabaseSettings withSuffix(String suffix) {
    String name = url.split(";", 2)[0];
    return new DatabaseSettings(name + suffix + url.substring(name.length()), connections, timeout);
  }

  /** The location without the options of the URL, which can contain a password. */
  public String place() {
    return url.split("[;?]", 2)[0];
  }

  @Override
  public String toString() {
    return "DatabaseSettings[%s, connections=%d, timeout=%s]"
        .formatted(place(), connections, timeout);
  }
}
