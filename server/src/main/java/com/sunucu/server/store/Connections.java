package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseSettings;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import com.sunucu.server.store.engine.H2File;
import com.sunucu.server.store.engine.StorageFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pools of a database, replaced after H2 closed its file. H2 does so if a write fails (disk
 * full, I/O error) or a thread is interrupted during a write; every connection is dead then.
 * Opening the file again in this process is like a restart after a kill: the old pools are closed,
 * so that nothing writes; the last commit is searched in the file ({@link H2File}); H2 opens the
 * file again.
 */
final class Connections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private final DatabaseSettings settings;
  private final DiskSpace disk;
  private final AtomicReference<State> state;

  Connections(DatabaseSettings settings, DiskSpace disk, Pools pools) {
    this.settings = settings;
    this.disk = disk;
    this.state = new AtomicReference<>(new Serving(pools));
  }

  private sealed interface State {
    Pools pools();
  }

  private record Serving(Pools pools) implements State {}

  /** The file is closed and the pools are dead. */
  private record Failed(Pools pools, DatabaseHealth why, String reason) implements State {}

  /** Closed for good. */
  private record Closed(Pools pools) implements State {}

  /**
   * The pools in service.
   *
   * @throws DatabaseUnavailable if the file is closed
   */
  Pools serving() {
    return switch (state.get()) {
      case Serving(Pools pools) -> pools;
      case Failed(Pools _pools, DatabaseHealth why, String _reason) ->
          throw new DatabaseUnavailable(
              "The database is not open (%s)".formatted(why.word()), null);
      case Closed(Pools _pools) -> throw new DatabaseUnavailable("The database is closed", null);
    };
  }

  /** The pools in service, or the last ones; for metrics only. */
  Pools last() {
    return state.get().pools();
  }

  /** Why no pools are in service; empty if some are. */
  Optional<DatabaseHealth> fault() {
    return switch (state.get()) {
      case Serving _serving -> Optional.empty();
      case Failed failed -> Optional.of(failed.why());
      case Closed _closed -> Optional.of(DatabaseHealth.DATABASE_CLOSED);
    };
  }

  /** Takes these pools out of service if the failure closed their file. */
  void failed(Pools pools, RuntimeException failure) {
    if (disk.file().isEmpty() || !StorageFailure.closesFile(failure)) {
      return;
    }
    DatabaseHealth why =
        StorageFailure.noSpace(failure) || disk.full()
            ? DatabaseHealth.DISK_FULL
            : DatabaseHealth.DATABASE_CLOSED;
    State now = state.get();
    if (now instanceof Serving(Pools current)
        && current == pools
        && state.compareAndSet(now, new Failed(pools, why, ""))) {
      LOG.error(
          "The database closed its file ({}: {}). Requests are 503 until it is open again; the server tries once a second",
          why.word(),
          StorageFailure.reason(failure));
    }
  }

  /**
   * Opens the file again if it is closed and the disk has space. The caller must hold the write
   * turn.
   */
  void reopen() {
    if (!(state.get() instanceof Failed failed)) {
      return;
    }
    if (disk.full()) {
      state.compareAndSet(failed, new Failed(failed.pools(), DatabaseHealth.DISK_FULL, ""));
      return;
    }
    failed.pools().close();
    try {
      Pools pools = Pools.open(settings);
      if (state.compareAndSet(failed, new Serving(pools))) {
        LOG.warn("The database is open again");
      } else {
        pools.close();
      }
    } catch (RuntimeException e) {
      DatabaseHealth why =
          StorageFailure.noSpace(e) ? DatabaseHealth.DISK_FULL : DatabaseHealth.DATABASE_CLOSED;
      String reason = String.valueOf(e.getMessage());
      // Tried once a second, but logged once.
      if (!reason.equals(failed.reason())) {
        LOG.warn("The database cannot be opened again yet: {}", reason);
      }
      state.compareAndSet(failed, new Failed(failed.pools(), why, reason));
    }
  }

  @Override
  public void close() {
    state.updateAndGet(it -> new Closed(it.pools())).pools().close();
  }
}
