package com.sunucu.server.store;

import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rows of one table that have expired, removed in batches so small that no other write waits long
 * for its turn.
 *
 * <p>The keys are read first and the rows are deleted by key: H2 compares a delete's rows with a
 * subquery's one by one, which takes seconds where many rows are kept.
 *
 * @param <K> a row's key, a public record
 * @param select the keys of expired rows; parameters {@code :now} and {@code :batch}
 * @param delete one of them by the key's components and {@code :now}; it repeats the condition of
 *     expiry, so that a row renewed in between stays
 * @param key reads a key
 */
public record ExpiredRows<K>(String select, String delete, Row.Reader<K> key) {

  /** Rows of a batch: a few milliseconds of work. */
  public static final int BATCH = 500;

  /**
   * Removes all that have expired by now.
   *
   * @return how many
   */
  public int remove(Database database, Instant now) {
    return inBatches(database, tx -> removeBatch(tx, now));
  }

  /**
   * Removes a batch of those that have expired by now.
   *
   * @return how many it read, fewer than {@link #BATCH} where there are no more
   */
  public int removeBatch(Handle tx, Instant now) {
    List<K> keys =
        tx.createQuery(select).bind("now", now).bind("batch", BATCH).map(Row.as(key)).list();
    PreparedBatch deletes = tx.prepareBatch(delete);
    keys.forEach(it -> deletes.bindMethods(it).bind("now", now).add());
    if (!keys.isEmpty()) {
      deletes.execute();
    }
    return keys.size();
  }

  /**
   * Runs the work in a transaction each time, until it handles fewer rows than a batch has.
   *
   * @return how many rows it handled in all
   */
  public static int inBatches(Database database, ToIntFunction<Handle> work) {
    int all = 0;
    int batch;
    do {
      batch = database.write(work::applyAsInt);
      all += batch;
    } while (batch == BATCH);
    return all;
  }
}
