package com.sunucu.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * The database: transactions that read and transactions that write. What {@link #write} has
 * returned is on disk (design.md, Durability).
 *
 * <p>Reading and writing have a pool each. A writer has its turn and its connection at once,
 * however many readers queue, so that a turn is never spent waiting; and a reader's connection sees
 * one moment throughout.
 *
 * <p>Both take work from any number of threads and wait for at most {@link
 * DatabaseSettings#patience()}. What the work throws comes out as it was thrown, with everything
 * rolled back; what the database throws is a {@link JdbiException}, whose message leaves out the
 * values that were bound, or {@link DatabaseUnavailable} where it would not have thrown it with
 * less to do ({@link Refusal}).
 */
public final class Database implements AutoCloseable {

  private final DatabaseSettings settings;
  private final HikariDataSource readPool;
  private final HikariDataSource writePool;
  private final Jdbi reading;
  private final Jdbi writing;
  private final Optional<ReentrantLock> turn;
  private final SerializationRetry retry = new SerializationRetry();

  private Database(
      DatabaseSettings settings, HikariDataSource readPool, HikariDataSource writePool) {
    this.settings = settings;
    this.readPool = readPool;
    this.writePool = writePool;
    this.reading = jdbi(readPool);
    this.writing = jdbi(writePool);
    this.turn =
        Dialect.of(settings.url()).writesInTurn()
            ? Optional.of(new ReentrantLock(true))
            : Optional.empty();
  }

  /**
   * Opens the database, makes it where it does not exist yet, and brings its tables up to date. A
   * process opens an H2 database once: two of these on one file would not take turns.
   *
   * @throws DatabaseInUse where another process has the file open
   * @throws DatabaseUnavailable where it cannot be reached
   */
  public static Database open(DatabaseSettings settings) {
    mend(settings);
    HikariDataSource writePool = pool(settings, Access.WRITE);
    try {
      migrate(writePool);
      return new Database(settings, pool(settings, Access.READ), writePool);
    } catch (RuntimeException e) {
      writePool.close();
      throw e;
    }
  }

  /**
   * Runs the work in a transaction that sees one moment and changes nothing: at the end it is
   * rolled back, whatever was done in it.
   *
   * @throws DatabaseUnavailable where no connection came free, or the database had no time
   */
  public <T> T read(Function<Handle, T> work) {
    return available(() ->
        reading.withHandle(tx -> {
          tx.begin();
          try {
            return work.apply(tx);
          } finally {
            tx.rollback();
          }
        }));
  }

  /**
   * Runs the work in one transaction, and returns when it is on disk. On H2 writers take turns,
   * first come first served; on PostgreSQL the work is run again where the database asks for it, so
   * it must do nothing outside the transaction.
   *
   * @throws DatabaseUnavailable where neither turn nor connection came free, or the database had no
   *     time; nothing of the work is done then
   * @throws IllegalStateException from within another write on H2: one request is one transaction
   */
  public <T> T write(Function<Handle, T> work) {
    Supplier<T> transaction = () -> available(() -> writing.inTransaction(work::apply));
    return turn.isPresent() ? inTurn(turn.get(), transaction) : retry.untilSerialized(transaction);
  }

  /**
   * Whether no other process can have it open. H2 sees to that: it locks its file for as long as
   * the process lives, and what is in memory is the process's anyway.
   */
  public boolean isOwn() {
    return turn.isPresent();
  }

  /** Whether a request would get an answer of the database now. */
  public boolean ready() {
    try {
      return read(tx -> tx.createQuery("select 1").mapTo(Integer.class).one() == 1);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Cuts off and rolls back what still runs, so whoever uses it is stopped first. What comes
   * afterwards gets {@link DatabaseUnavailable}.
   */
  @Override
  public void close() {
    readPool.close();
    writePool.close();
  }

  /** How busy it is at this moment. */
  public Load load() {
    return new Load(Pool.of(readPool), Pool.of(writePool), writersWaiting());
  }

  /** How many wait for their turn to write. */
  int writersWaiting() {
    return turn.map(ReentrantLock::getQueueLength).orElse(0);
  }

  private <T> T inTurn(ReentrantLock lock, Supplier<T> transaction) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("A write within a write: hand the transaction on instead.");
    }
    try {
      // The timed form: only this one keeps the queue's order when a newcomer finds the lock free.
      if (!lock.tryLock(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new DatabaseUnavailable("No turn to write within " + settings.patience(), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted while waiting for a turn to write", e);
    }
    try {
      return transaction.get();
    } finally {
      lock.unlock();
    }
  }

  private static <T> T available(Supplier<T> transaction) {
    try {
      return transaction.get();
    } catch (JdbiException e) {
      throw Refusal.of(e).<RuntimeException>map(it -> it).orElse(e);
    }
  }

  /**
   * How busy the database is.
   *
   * @param writersWaiting for their turn on H2; 0 on PostgreSQL, where they do not take turns
   */
  public record Load(Pool reading, Pool writing, int writersWaiting) {}

  /**
   * How busy a pool is.
   *
   * @param active connections in use
   * @param idle connections that wait for work
   * @param pending threads that wait for a connection
   * @param max connections that there may be
   */
  public record Pool(int active, int idle, int pending, int max) {

    private static Pool of(HikariDataSource pool) {
      HikariPoolMXBean now = pool.getHikariPoolMXBean();
      return new Pool(
          now.getActiveConnections(),
          now.getIdleConnections(),
          now.getThreadsAwaitingConnection(),
          pool.getMaximumPoolSize());
    }
  }

  private enum Access {
    READ,
    WRITE
  }

  private static HikariDataSource pool(DatabaseSettings settings, Access access) {
    Dialect dialect = Dialect.of(settings.url());
    HikariConfig config = new HikariConfig();
    config.setPoolName("database-" + access);
    config.setJdbcUrl(settings.url());
    config.setConnectionTimeout(settings.patience().toMillis());
    switch (access) {
      case READ -> {
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setMaximumPoolSize(settings.connections());
      }
      case WRITE -> {
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(dialect.writesInTurn() ? 1 : settings.connections());
      }
    }
    dialect.prepare(config);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      if (e.getCause() instanceof SQLException failure && dialect.inUse(failure)) {
        throw new DatabaseInUse(settings.place(), e);
      }
      throw cannotBeOpened(settings, e);
    }
  }

  private static void mend(DatabaseSettings settings) {
    try {
      Dialect.of(settings.url()).mend(settings.url());
    } catch (RuntimeException e) {
      throw cannotBeOpened(settings, e);
    }
  }

  private static DatabaseUnavailable cannotBeOpened(
      DatabaseSettings settings, RuntimeException cause) {
    return new DatabaseUnavailable(
        "The database %s cannot be opened".formatted(settings.place()), cause);
  }

  /** By connections outside the pool: a migration may take longer than a request's statement. */
  private static void migrate(HikariDataSource pool) {
    Flyway.configure()
        .dataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword())
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  private static Jdbi jdbi(HikariDataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    // The usual message has the bound values in it, hashes and personal data among them.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi.registerArgument(new InstantArgument())
        .registerColumnMapper(
            Instant.class, (row, column, context) -> InstantArgument.read(row, column));
  }
}
