package com.sunucu.server.store.engine;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.h2.engine.Constants;
import org.h2.jdbc.JdbcConnection;
import org.h2.store.fs.FilePath;

/**
 * The differences between H2 and PostgreSQL; only this class knows them. The SQL of features and
 * migrations is valid on both.
 */
public enum Dialect {

  /** An H2 database in this process, in a file or in memory. */
  H2("jdbc:h2:") {

    /** Options that would let another process write without the write turn. */
    private static final Set<String> SHARED =
        Set.of("jdbc:h2:tcp:", "jdbc:h2:ssl:", ";auto_server=true");

    private static final int ALREADY_OPEN = 90020;

    /**
     * Page size. A commit rewrites each changed page, so smaller pages make the file grow less:
     * with H2's default of 16,384 bytes a request writes 32 kB, with 4,096 bytes 21 kB in the same
     * time, with 2,048 bytes 15 kB for 15 % more processor time. An existing file may have pages of
     * any size.
     */
    private static final String PAGE_SIZE = ";PAGE_SIZE=4096";

    /**
     * Parsed statements that each connection keeps: more than the server has. H2's default is 8.
     */
    private static final String QUERY_CACHE_SIZE = ";QUERY_CACHE_SIZE=256";

    @Override
    public void check(String url) {
      if (SHARED.stream().anyMatch(url.toLowerCase(Locale.ROOT)::contains)) {
        throw new IllegalArgumentException(
            "An H2 database must be this process's own (no tcp, ssl or AUTO_SERVER): its writes take turns within the process.");
      }
    }

    @Override
    public boolean writesInTurn() {
      return true;
    }

    @Override
    public int snapshotIsolation() {
      // Its REPEATABLE READ takes a snapshot only of the tables that the first statement names.
      return Constants.TRANSACTION_SNAPSHOT;
    }

    /**
     * A rollback would empty the connection's statement cache, so that each statement of the next
     * read would be parsed again: 95 instead of 129 µs of processor time for a read.
     */
    @Override
    public void endRead(Connection read) throws SQLException {
      if (read.unwrap(JdbcConnection.class).getSession().hasPendingTransaction()) {
        read.rollback();
      } else {
        read.commit();
      }
    }

    @Override
    public void prepare(HikariConfig pool) {
      String url = throughWholeFile(pool.getJdbcUrl());
      pool.setJdbcUrl(url);
      // H2's own shutdown hook would close the database during requests that finish after
      // SIGTERM.
      if (!hasOption(url, "DB_CLOSE_ON_EXIT")) {
        pool.setJdbcUrl(url + ";DB_CLOSE_ON_EXIT=FALSE");
      }
      if (!hasOption(url, "TRACE_LEVEL_FILE")) {
        // H2's own log file would contain statements with their values.
        pool.setJdbcUrl(pool.getJdbcUrl() + ";TRACE_LEVEL_FILE=0");
      }
      if (!hasOption(url, "PAGE_SIZE")) {
        pool.setJdbcUrl(pool.getJdbcUrl() + PAGE_SIZE);
      }
      if (!hasOption(url, "QUERY_CACHE_SIZE")) {
        pool.setJdbcUrl(pool.getJdbcUrl() + QUERY_CACHE_SIZE);
      }
      if (!hasOption(url, "USER")) {
        pool.setUsername("sa");
        pool.setPassword("");
      }
      // A commit must be on disk when it returns: with H2's default of 500 ms, a kill loses
      // acknowledged changes. Each connection sets it again for the whole database, so that
      // neither URL nor file can switch it off. H2 supports `on conflict do nothing` only in
      // PostgreSQL mode.
      pool.setConnectionInitSql(
          "SET WRITE_DELAY 0; SET MODE PostgreSQL; SET QUERY_TIMEOUT "
              + STATEMENT_LIMIT.toMillis());
      // Connections in the process do not go stale, and the database closes with its last
      // connection.
      pool.setMaxLifetime(0);
    }

    @Override
    public void mend(DatabaseSettings settings) {
      // An encrypted file would have to be decrypted first; such files are not checked.
      if (!hasOption(settings.url(), "CIPHER")) {
        H2File.of(settings).ifPresent(H2File::findLastCommit);
      }
    }

    @Override
    public Optional<Path> file(String url) {
      return H2File.name(url).map(it -> Path.of(FilePath.get(it).unwrap().toString()));
    }

    @Override
    public boolean inUse(SQLException failure) {
      return failure.getErrorCode() == ALREADY_OPEN;
    }

    private String throughWholeFile(String url) {
      String[] parts = url.split(";", 2);
      return H2File.name(url)
          .map(it -> it.substring(0, it.length() - H2File.ENDING.length()))
          .map(it -> "jdbc:h2:" + WholeFile.name(it) + (parts.length == 2 ? ";" + parts[1] : ""))
          .orElse(url);
    }

    private boolean hasOption(String url, String name) {
      return url.toUpperCase(Locale.ROOT).contains(";" + name + "=");
    }
  },

  /** A PostgreSQL server, shared by nodes. */
  POSTGRESQL("jdbc:postgresql:") {

    @Override
    public void check(String url) {}

    @Override
    public boolean writesInTurn() {
      return false;
    }

    @Override
    public int snapshotIsolation() {
      return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public void endRead(Connection read) throws SQLException {
      read.rollback();
    }

    @Override
    public void prepare(HikariConfig pool) {
      pool.setConnectionInitSql("SET statement_timeout = " + STATEMENT_LIMIT.toMillis());
    }

    /** PostgreSQL recovers by itself. */
    @Override
    public void mend(DatabaseSettings settings) {}

    @Override
    public Optional<Path> file(String url) {
      return Optional.empty();
    }

    @Override
    public boolean inUse(SQLException failure) {
      return false;
    }
  };

  /** Timeout of a statement of a request; the client has given up by then. */
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

  private final String scheme;

  Dialect(String scheme) {
    this.scheme = scheme;
  }

  /**
   * The dialect of a JDBC URL.
   *
   * @throws IllegalArgumentException if there is none, or the URL requests an unsafe option
   */
  public static Dialect of(String url) {
    for (Dialect dialect : values()) {
      if (url.startsWith(dialect.scheme)) {
        dialect.check(url);
        return dialect;
      }
    }
    throw new IllegalArgumentException(
        "A database URL begins with %s or %s".formatted(H2.scheme, POSTGRESQL.scheme));
  }

  /** Rejects options that are not safe. */
  abstract void check(String url);

  /**
   * Whether write transactions run one at a time. H2 loses acknowledged rows in a kill if several
   * commit concurrently, and is faster one at a time; PostgreSQL handles concurrent writes.
   */
  public abstract boolean writesInTurn();

  /**
   * The isolation level of JDBC or the driver with which a transaction sees one snapshot of all
   * tables throughout.
   */
  public abstract int snapshotIsolation();

  /** Ends the transaction of a read; what it changed nevertheless is undone. */
  public abstract void endRead(Connection read) throws SQLException;

  /** Configures durable commits and the statement timeout. */
  public abstract void prepare(HikariConfig pool);

  /** Prepares the files so that the database finds all acknowledged changes after a kill. */
  public abstract void mend(DatabaseSettings settings);

  /** The database file, existing or not; empty without a file. */
  abstract Optional<Path> file(String url);

  /** Whether opening failed because another process has the database open. */
  public abstract boolean inUse(SQLException failure);
}
