package com.sunucu.server.store;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

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
  private final ConnectionPool readers;
  private final ConnectionPool writers;
  private final Optional<ReentrantLock> turn;
  private final SerializationRetry retry = new SerializationRetry();

  private Database(DatabaseSettings settings, ConnectionPool readers, ConnectionPool writers) {
    this.settings = settings;
    this.readers = readers;
    this.writers = writers;
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
    ConnectionPool writers = ConnectionPool.ofWriters(settings);
    try {
      writers.migrate();
      return new Database(settings, ConnectionPool.ofReaders(settings), writers);
    } catch (RuntimeException e) {
      writers.close();
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
        readers
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
    Supplier<T> transaction = () -> available(() -> writers.jdbi().inTransaction(work::apply));
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
    readers.close();
    writers.close();
  }

  /** How busy it is at this moment. */
  public Load load() {
    return new Load(readers.load(), writers.load(), writersWaiting());
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

  private static void mend(DatabaseSettings settings) {
    try {
      Dialect.of(settings.url()).mend(settings.url());
    } catch (RuntimeException e) {
      throw DatabaseUnavailable.onOpening(settings, e);
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
  public record Pool(int active, int idle, int pending, int max) {}
}
