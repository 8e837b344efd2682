package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseDamaged;
import com.sunucu.server.store.engine.DatabaseInUse;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import com.sunucu.server.store.engine.Dialect;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * The database, with read and write transactions. When {@link #write} returns, its changes are on
 * disk.
 *
 * <p>Reads and writes have separate pools. A writer with its turn gets its connection at once,
 * however many readers queue; a read sees one snapshot throughout.
 *
 * <p>Both methods can be called from any number of threads and wait for at most {@link
 * DatabaseSettings#timeout()}. An exception of the work is rethrown after a rollback. An exception
 * of the database is a {@link JdbiException} whose message omits the bound values, or {@link
 * DatabaseUnavailable} if it is transient ({@link TransientErrors}).
 */
public final class Database implements AutoCloseable {

  private final DatabaseSettings settings;
  private final Dialect dialect;
  private final DiskSpace disk;
  private final Connections connections;
  private final Optional<ReentrantLock> turn;
  private final SerializationRetry retry = new SerializationRetry();

  private Database(DatabaseSettings settings, DiskSpace disk, Pools pools) {
    this.settings = settings;
    this.disk = disk;
    this.connections = new Connections(settings, disk, pools);
    this.dialect = Dialect.of(settings.url());
    this.turn = dialect.writesInTurn() ? Optional.of(new ReentrantLock(true)) : Optional.empty();
  }

  /**
   * Opens the database, creates it if it does not exist, and migrates its tables. A process must
   * open an H2 database only once: writes of two instances would not be serialised.
   *
   * @throws DatabaseInUse if another process has the file open
   * @throws DatabaseDamaged if the file is damaged
   * @throws DatabaseUnavailable if it cannot be reached or written
   */
  public static Database open(DatabaseSettings settings) {
    DiskSpace disk = new DiskSpace(settings.file());
    return new Database(settings, disk, Pools.open(settings));
  }

  /**
   * Runs the work in a transaction that sees one snapshot and changes nothing.
   *
   * @throws DatabaseUnavailable if no connection is free within the timeout, or the database is
   *     overloaded
   */
  public <T> T read(Function<Handle, T> work) {
    return reading(tx -> {
      tx.setTransactionIsolationLevel(dialect.snapshotIsolation());
      return work.apply(tx);
    });
  }

  /**
   * Runs a read of one statement, which sees one snapshot by itself. H2's snapshot of all tables
   * took 31 of the 224 µs of a read by key.
   *
   * @throws IllegalStateException if the work executes a second statement
   * @throws DatabaseUnavailable as {@link #read} does
   */
  public <T> T readOne(Function<Handle, T> work) {
    return reading(tx -> {
      ObservedStatements.observe(tx, new OneStatement());
      return work.apply(tx);
    });
  }

  private <T> T reading(Function<Handle, T> work) {
    return available(pools ->
        pools
            .readers()
            .jdbi()
            .withHandle(tx -> {
              T result = endingOnFailure(tx, work);
              endRead(tx);
              return result;
            }));
  }

  /** A broken connection cannot be ended either; its first failure says what happened. */
  private <T> T endingOnFailure(Handle tx, Function<Handle, T> work) {
    try {
      return work.apply(tx);
    } catch (RuntimeException | Error failure) {
      try {
        endRead(tx);
      } catch (RuntimeException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  private void endRead(Handle tx) {
    try {
      dialect.endRead(tx.getConnection());
    } catch (SQLException e) {
      throw new TransactionException("Cannot end a read", e);
    }
  }

  /**
   * Runs the work in one transaction and returns when it is on disk. H2 runs writers one at a time,
   * first come, first served. PostgreSQL may request to run the work again, so it must have no
   * effect outside the transaction.
   *
   * @throws DatabaseUnavailable if neither turn nor connection is free within the timeout, or the
   *     database is overloaded; nothing was changed
   * @throws IllegalStateException if called within another write on H2: one request is one
   *     transaction
   */
  public <T> T write(Function<Handle, T> work) {
    Supplier<T> transaction =
        () -> available(pools -> pools.writers().jdbi().inTransaction(work::apply));
    if (disk.full()) {
      throw new DatabaseUnavailable(
          "The disk of the database %s is full: fewer than %d bytes are free"
              .formatted(settings.place(), DiskSpace.RESERVE),
          null);
    }
    return turn.isPresent() ? inTurn(turn.get(), transaction) : retry.untilSerialized(transaction);
  }

  /**
   * Whether no other process can have the database open. H2 locks its file while the process lives,
   * and a database in memory belongs to the process.
   */
  public boolean isOwn() {
    return turn.isPresent();
  }

  /**
   * Whether a request could be written now. Opens the file again if H2 closed it and the disk has
   * space. It can wait as long as a request, so it needs a thread of its own ({@link
   * DatabaseWatch}).
   */
  DatabaseHealth check() {
    try {
      if (connections.fault().isPresent()) {
        inTurnIfAny(() -> {
          connections.reopen();
          return true;
        });
      }
      return connections
          .fault()
          .orElseGet(() -> disk.full() ? DatabaseHealth.DISK_FULL : responds());
    } catch (DatabaseUnavailable | JdbiException e) {
      return connections.fault().orElse(DatabaseHealth.DATABASE_BUSY);
    }
  }

  private DatabaseHealth responds() {
    Function<Handle, Integer> question =
        tx -> tx.createQuery("select 1").mapTo(Integer.class).one();
    read(question);
    write(question);
    return DatabaseHealth.READY;
  }

  /**
   * Aborts and rolls back running transactions, so callers must be stopped first. Later calls throw
   * {@link DatabaseUnavailable}.
   */
  @Override
  public void close() {
    connections.close();
  }

  /** Current use of the database. */
  public Load load() {
    Pools pools = connections.last();
    return new Load(pools.readers().load(), pools.writers().load(), writersWaiting());
  }

  /** Size of its file in bytes; 0 without a file. */
  public long fileSize() {
    return disk.fileSize();
  }

  /** Free bytes on the disk of its file; empty without a file. */
  public OptionalLong freeDiskSpace() {
    return disk.free();
  }

  /** Number of writers waiting for their turn. */
  int writersWaiting() {
    return turn.map(ReentrantLock::getQueueLength).orElse(0);
  }

  private <T> T inTurnIfAny(Supplier<T> work) {
    return turn.isPresent() ? inTurn(turn.get(), work) : work.get();
  }

  private <T> T inTurn(ReentrantLock lock, Supplier<T> transaction) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("A write within a write; pass the transaction on instead");
    }
    try {
      // Only the timed form keeps the queue's order when a newcomer finds the lock free.
      if (!lock.tryLock(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new DatabaseUnavailable("No turn to write within " + settings.timeout(), null);
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

  private <T> T available(Function<Pools, T> transaction) {
    Pools pools = connections.serving();
    try {
      return transaction.apply(pools);
    } catch (JdbiException e) {
      connections.failed(pools, e);
      throw TransientErrors.of(e).<RuntimeException>map(it -> it).orElse(e);
    }
  }

  /**
   * Use of the database.
   *
   * @param writersWaiting number of writers waiting for their turn on H2; 0 on PostgreSQL, where
   *     they run concurrently
   */
  public record Load(Pool reading, Pool writing, int writersWaiting) {}

  /**
   * Use of a pool.
   *
   * @param active connections in use
   * @param idle idle connections
   * @param pending threads waiting for a connection
   * @param max maximum number of connections
   */
  public record Pool(int active, int idle, int pending, int max) {}
}
