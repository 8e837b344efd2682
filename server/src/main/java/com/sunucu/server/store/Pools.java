package com.sunucu.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The connections to an open database: a pool for transactions that read and one for those that
 * write.
 */
record Pools(ConnectionPool readers, ConnectionPool writers) implements AutoCloseable {

  /**
   * Opens the database, makes it where it does not exist yet, and brings its tables up to date.
   *
   * @throws DatabaseDamaged where its file is not whole
   * @throws DatabaseInUse where another process has the file open
   * @throws DatabaseUnavailable where it cannot be reached
   */
  static Pools open(DatabaseSettings settings) {
    Optional<Path> made = settings.file().filter(Files::notExists);
    try {
      mend(settings);
      return connect(settings);
    } catch (DatabaseUnavailable e) {
      // What is left of a database that could not be made would be taken for a damaged one.
      made.ifPresent(Pools::remove);
      throw e;
    }
  }

  private static Pools connect(DatabaseSettings settings) {
    ConnectionPool writers = ConnectionPool.ofWriters(settings);
    try {
      writers.migrate(settings);
      return new Pools(ConnectionPool.ofReaders(settings), writers);
    } catch (RuntimeException e) {
      writers.close();
      throw e;
    }
  }

  /** Cuts off what still runs. */
  @Override
  public void close() {
    readers.close();
    writers.close();
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is reported why it could not be made; that it cannot be removed either has that cause.
    }
  }

  private static void mend(DatabaseSettings settings) {
    try {
      Dialect.of(settings.url()).mend(settings);
    } catch (DatabaseDamaged | DatabaseInUse | DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw DatabaseUnavailable.onOpening(settings, e);
    }
  }
}
