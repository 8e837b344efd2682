package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseDamaged;
import com.sunucu.server.store.engine.DatabaseInUse;
import com.sunucu.server.store.engine.DatabaseOfOtherBuild;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import com.sunucu.server.store.engine.Dialect;
import com.sunucu.server.store.engine.StorageFailure;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Connections for transactions of one kind. */
final class ConnectionPool implements AutoCloseable {

  private final HikariDataSource connections;
  private final Jdbi jdbi;

  private ConnectionPool(HikariDataSource connections) {
    this.connections = connections;
    this.jdbi = jdbi(connections);
  }

  /**
   * For read-only transactions.
   *
   * @throws DatabaseUnavailable if the database cannot be reached
   */
  static ConnectionPool ofReaders(DatabaseSettings settings) {
    HikariConfig config = config("database-READ", settings);
    config.setReadOnly(true);
    // Every read is a transaction, which a statement begins and Database.read ends.
    config.setAutoCommit(false);
    // Enough for a read of one statement; Database sets the level of the others.
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(settings.connections());
    return open(config, settings);
  }

  /**
   * For write transactions; a single connection if writes are serialised.
   *
   * @throws DatabaseInUse if another process has the file open
   * @throws DatabaseUnavailable if the database cannot be reached
   */
  static ConnectionPool ofWriters(DatabaseSettings settings) {
    boolean inTurn = Dialect.of(settings.url()).writesInTurn();
    HikariConfig config = config("database-WRITE", settings);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(inTurn ? 1 : settings.connections());
    return open(config, settings);
  }

  /** Runs transactions on these connections. */
  Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Migrates the tables if they are not up to date, on a connection outside the pool, because a
   * migration may take longer than the statement timeout.
   *
   * @throws DatabaseDamaged if the tables are this server's but do not match their migration
   *     history
   * @throws DatabaseOfOtherBuild if another build made the tables
   * @throws DatabaseUnavailable if the migration fails: the tables are not this server's, or the
   *     disk is full
   */
  void migrate(DatabaseSettings settings) {
    if (!isMigrated()) {
      runFlyway(settings);
    }
  }

  private boolean isMigrated() {
    try (Connection connection = connections.getConnection()) {
      return Migrations.haveAllRun(connection);
    } catch (SQLException e) {
      return false;
    }
  }

  private void runFlyway(DatabaseSettings settings) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(
                connections.getJdbcUrl(), connections.getUsername(), connections.getPassword())
            .locations("classpath:" + Migrations.FOLDER)
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .load();
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      boolean interrupted =
          Arrays.stream(flyway.info().all()).anyMatch(it -> it.getState().isFailed());
      throw interrupted
          ? DatabaseDamaged.tablesUnlikeHistory(settings, e)
          : new DatabaseOfOtherBuild(settings, e);
    } catch (FlywayException e) {
      if (StorageFailure.alreadyExists(e)) {
        throw DatabaseDamaged.tablesUnlikeHistory(settings, e);
      }
      throw DatabaseUnavailable.onMigrating(settings, e);
    }
  }

  /** Current use of the pool. */
  Database.Pool load() {
    HikariPoolMXBean now = connections.getHikariPoolMXBean();
    return new Database.Pool(
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection(),
        connections.getMaximumPoolSize());
  }

  @Override
  public void close() {
    connections.close();
  }

  private static HikariConfig config(String name, DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(settings.url());
    config.setConnectionTimeout(settings.timeout().toMillis());
    Dialect.of(settings.url()).prepare(config);
    return config;
  }

  private static ConnectionPool open(HikariConfig config, DatabaseSettings settings) {
    try {
      return new ConnectionPool(new HikariDataSource(config));
    } catch (PoolInitializationException e) {
      if (e.getCause() instanceof SQLException failure
          && Dialect.of(settings.url()).inUse(failure)) {
        throw new DatabaseInUse(settings.place(), e);
      }
      throw DatabaseUnavailable.onOpening(settings, e);
    }
  }

  private static Jdbi jdbi(HikariDataSource connections) {
    Jdbi jdbi = Jdbi.create(connections);
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    // The default message contains the bound values, including hashes and personal data.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi.registerArgument(new InstantArgument())
        .registerColumnMapper(
            Instant.class, (row, column, context) -> InstantArgument.read(row, column));
  }
}
