package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseDamaged;
import com.sunucu.server.store.engine.DatabaseInUse;
import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import com.sunucu.server.store.engine.Dialect;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The database: transactions that read and transactions that write. What {@link #write} has
 * returned is on disk (ARCHITECTURE.md, Durability).
 *
 * <p>Reading and writing have a pool each. A writer has its turn and its connection at once,
 * however many readers queue, so that a turn is never spent waiting; and a reader's connection sees
 * one moment throughout.
 *
 * <p>Both take work from any number of threads and wait for at most {@link
 * DatabaseSettings#patience()}. What the work throws comes out as it was thrown, with everything
 * rolled back; what the database throws is a {@link JdbiException}, whose message leaves out the
 * values that were bound, or {@link DatabaseUnavailable} where it would not have thrown it with
 * less to do ({@link TransientErrors}).
 */
public final class Database implements AutoCloseable {

  private final DatabaseSettings settings;
  private final DiskSpace disk;
  private final Connections connections;
  private final Optional<ReentrantLock> turn;
  private final SerializationRetry retry = new SerializationRetry();

  private Database(DatabaseSettings settings, DiskSpace disk, Pools pools) {
    this.settings = settings;
    this.disk = disk;
    this.connections = new Connections(settings, disk, pools);
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
   * @throws DatabaseDamaged where the file is not whole
   * @throws DatabaseUnavailable where it cannot be reached or written
   */
  public static Database open(DatabaseSettings settings) {
    DiskSpace disk = new DiskSpace(settings.file());
    return new Database(settings, disk, Pools.open(settings));
  }

  /**
   * Runs the work in a transaction that sees one moment and changes nothing: at the end it is
   * rolled back, whatever was done in it.
   *
   * @throws DatabaseUnavailable where no connection came free, or the database had no time
   */
  public <T> T read(Function<Handle, T> work) {
    return available(pools ->
        pools
            .readers()
            .jdbi()
            .withHandle(tx -> {
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
   * Whether no other process can have it open. H2 sees to that: it locks its file for as long as
   * the process lives, and what is in memory is the process's anyway.
   */
  public boolean isOwn() {
    return turn.isPresent();
  }

  /**
   * Whether a request could be written now. Opens the file again where H2 has closed it and the
   * disk has space. It waits as a request does, so it is for a thread of its own ({@link
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
          .orElseGet(() -> disk.full() ? DatabaseHealth.DISK_FULL : answers());
    } catch (DatabaseUnavailable | JdbiException e) {
      return connections.fault().orElse(DatabaseHealth.DATABASE_BUSY);
    }
  }

  private DatabaseHealth answers() {
    Function<Handle, Integer> question =
        tx -> tx.createQuery("select 1").mapTo(Integer.class).one();
    read(question);
    write(question);
    return DatabaseHealth.READY;
  }

  /**
   * Cuts off and rolls back what still runs, so whoever uses it is stopped first. What comes
   * afterwards gets {@link DatabaseUnavailable}.
   */
  @Override
  public void close() {
    connections.close();
  }

  /** How busy it is at this moment. */
  public Load load() {
    Pools pools = connections.last();
    return new Load(pools.readers().load(), pools.writers().load(), writersWaiting());
  }

  /** The size of its file in bytes; 0 where it has none. */
  public long fileSize() {
    return disk.fileSize();
  }

  /** Free bytes on the disk that its file lies on; empty where it has none. */
  public OptionalLong freeDiskSpace() {
    return disk.free();
  }

  /** How many wait for their turn to write. */
  int writersWaiting() {
    return turn.map(ReentrantLock::getQueueLength).orElse(0);
  }

  private <T> T inTurnIfAny(Supplier<T> work) {
    return turn.isPresent() ? inTurn(turn.get(), work) : work.get();
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
  public record Pool(int active, int idle, int pending, int max) {}
}
