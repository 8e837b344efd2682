package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseDamaged;
import com.sunucu.server.store.engine.DatabaseInUse;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import com.sunucu.server.store.engine.Dialect;
import com.sunucu.server.store.engine.NewFile;
import java.nio.file.Files;

/** The pools of an open database, one for reads and one for writes. */
record Pools(ConnectionPool readers, ConnectionPool writers) implements AutoCloseable {

  /**
   * Opens the database, creates it if it does not exist, and migrates its tables.
   *
   * @throws DatabaseDamaged if its file is damaged
   * @throws DatabaseInUse if another process has the file open
   * @throws DatabaseUnavailable if it cannot be reached
   */
  static Pools open(DatabaseSettings settings) {
    settings
        .file()
        .filter(Files::notExists)
        .ifPresent(file -> new NewFile(settings, file).make(it -> connect(it).close()));
    mend(settings);
    return connect(settings);
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

  /** Aborts running transactions. */
  @Override
  public void close() {
    readers.close();
    writers.close();
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
