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
 * The pools that a database is used by, replaced when H2 has closed its file. H2 does so when a
 * write fails (disk full, I/O error) or a thread is interrupted while it writes, and every
 * connection is dead then. To open the file again in this process is what a restart after a kill
 * does: the old pools are closed, so nothing writes any more, the file is looked through for its
 * last commit ({@link H2File}), and H2 opens it anew.
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

  /** The file is closed; the pools are dead. */
  private record Failed(Pools pools, DatabaseHealth why, String reason) implements State {}

  /** For good. */
  private record Closed(Pools pools) implements State {}

  /**
   * Those that serve now.
   *
   * @throws DatabaseUnavailable where the file is closed
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

  /** Those that serve, or did so last: for figures alone. */
  Pools last() {
    return state.get().pools();
  }

  /** Why none serve; empty where they do. */
  Optional<DatabaseHealth> fault() {
    return switch (state.get()) {
      case Serving _serving -> Optional.empty();
      case Failed failed -> Optional.of(failed.why());
      case Closed _closed -> Optional.of(DatabaseHealth.DATABASE_CLOSED);
    };
  }

  /** Takes note that these pools are dead, where that is so and they still serve. */
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
          "The database closed its file ({}: {}). Requests get 503 until it can be opened again",
          why.word(),
          StorageFailure.reason(failure));
    }
  }

  /**
   * Opens the file again where it is closed and the disk has space. To be called by the one who may
   * write now.
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
        LOG.warn("The database is open again; requests are served");
      } else {
        pools.close();
      }
    } catch (RuntimeException e) {
      DatabaseHealth why =
          StorageFailure.noSpace(e) ? DatabaseHealth.DISK_FULL : DatabaseHealth.DATABASE_CLOSED;
      String reason = String.valueOf(e.getMessage());
      // It is tried once a second, and told once.
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
