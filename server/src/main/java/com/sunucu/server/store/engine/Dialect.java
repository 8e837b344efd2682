package com.sunucu.server.store.engine;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.h2.store.fs.FilePath;

/**
 * The only place where H2 and PostgreSQL differ. The SQL of the features and of the migrations is
 * that of both.
 */
public enum Dialect {

  /** In this process, in a file or in memory. */
  H2("jdbc:h2:") {

    /** What would let another process write, past this one's turn. */
    private static final Set<String> SHARED =
        Set.of("jdbc:h2:tcp:", "jdbc:h2:ssl:", ";auto_server=true");

    private static final int ALREADY_OPEN = 90020;

    /**
     * A commit writes each page that it changed anew, so smaller ones make the file grow less. With
     * H2's 16,384 bytes a request wrote 32 kB, with these 21, in the same time; with 2,048 it was
     * 15, for 15 % more of the processor. A file's own pages may be of any size.
     */
    private static final String PAGE_SIZE = ";PAGE_SIZE=4096";

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
    public void prepare(HikariConfig pool) {
      String url = throughWholeFile(pool.getJdbcUrl());
      pool.setJdbcUrl(url);
      // H2's own shutdown hook would close the database under requests that are being finished
      // after a SIGTERM.
      if (!hasOption(url, "DB_CLOSE_ON_EXIT")) {
        pool.setJdbcUrl(url + ";DB_CLOSE_ON_EXIT=FALSE");
      }
      if (!hasOption(url, "TRACE_LEVEL_FILE")) {
        // H2's own log beside the database would hold statements, outside all that ours leaves out.
        pool.setJdbcUrl(pool.getJdbcUrl() + ";TRACE_LEVEL_FILE=0");
      }
      if (!hasOption(url, "PAGE_SIZE")) {
        pool.setJdbcUrl(pool.getJdbcUrl() + PAGE_SIZE);
      }
      if (!hasOption(url, "USER")) {
        pool.setUsername("sa");
        pool.setPassword("");
      }
      // A commit is on disk when it returns: with H2's default of 500 ms a kill loses what was
      // acknowledged. The setting is the whole database's, and set again by each connection, so
      // nothing in a URL or a file can switch it off.
      // The mode is PostgreSQL's for the sake of `on conflict do nothing`, which H2 has in no
      // other.
      pool.setConnectionInitSql(
          "SET WRITE_DELAY 0; SET MODE PostgreSQL; SET QUERY_TIMEOUT "
              + STATEMENT_LIMIT.toMillis());
      // Connections in the process do not go stale, and the database closes with the last of them.
      pool.setMaxLifetime(0);
    }

    @Override
    public void mend(DatabaseSettings settings) {
      // An encrypted file would have to be decrypted first.
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

  /** A server, shared by the nodes. */
  POSTGRESQL("jdbc:postgresql:") {

    @Override
    public void check(String url) {}

    @Override
    public boolean writesInTurn() {
      return false;
    }

    @Override
    public void prepare(HikariConfig pool) {
      pool.setConnectionInitSql("SET statement_timeout = " + STATEMENT_LIMIT.toMillis());
    }

    /** Recovers by itself. */
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

  /** No statement of a request takes longer, or it is cut off: a caller has given up by then. */
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

  private final String scheme;

  Dialect(String scheme) {
    this.scheme = scheme;
  }

  /**
   * The dialect that a JDBC URL calls for.
   *
   * @throws IllegalArgumentException where there is none, or the URL asks for what cannot be kept
   *     safe
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

  /** Refuses what the database cannot do safely. */
  abstract void check(String url);

  /**
   * Whether write transactions run one after the other. H2 loses acknowledged rows in a kill when
   * several commit at once, and is faster without them; PostgreSQL has its own ways.
   */
  public abstract boolean writesInTurn();

  /**
   * Sets what the database needs so that what it acknowledged is kept, and that no statement runs
   * for ever.
   */
  public abstract void prepare(HikariConfig pool);

  /**
   * Does to the files what the database needs in order to find, after a kill, all it acknowledged.
   */
  public abstract void mend(DatabaseSettings settings);

  /** The one file that holds everything, there or not yet; empty where there is none. */
  abstract Optional<Path> file(String url);

  /** Whether the failure to open says that another process has the database. */
  public abstract boolean inUse(SQLException failure);
}
