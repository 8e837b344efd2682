package com.sunucu.server.store.engine;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an H2 database, and what it needs before H2 opens it.
 *
 * <p>After a kill H2 finds the newest commit by the file's header and by each chunk's guess of
 * where the next one lies. Where the guess was wrong, it writes the header anew, but since 2.2.220
 * (and still in 2.5.252) the header then names the chunk before the newest. A process that is
 * killed now comes back without its last commits, up to twenty of them, although they are whole and
 * in the file. It begins as soon as space in the file is used again: 45 seconds after the first
 * commit.
 *
 * <p>A look through the whole file finds them. It costs about a second for each 100 MB, so it is
 * done only where the file was not closed in order. It has to be done every time, by everybody who
 * opens the file: H2 alone would go on from an older commit, beside newer ones that nobody knows
 * of.
 *
 * <p>H2 also goes on from an older commit where the newest ones are cut off with the end of the
 * file, and takes an empty file for a new database. So the file is checked first: a file that is
 * shorter than it says is refused and not changed. The length that it has reached is noted in it
 * ({@link LengthNote}); in one that has no such note, only a cut within a chunk is sure to be found
 * where the file was not closed in order.
 *
 * @param name with its ending
 * @param place of the database, for messages
 */
public record H2File(String name, String place) {

  private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

  /** What H2 adds to the name in a URL. */
  static final String ENDING = ".mv.db";

  private static final String CHUNK = "chunk.";

  /**
   * The file behind a JDBC URL of H2; empty for a database in memory and for one yet to be made.
   */
  static Optional<H2File> of(DatabaseSettings settings) {
    return name(settings.url())
        .filter(FileUtils::exists)
        .map(it -> new H2File(it, settings.place()));
  }

  /** The name of the file behind a JDBC URL of H2, if there is one or not; empty in memory. */
  static Optional<String> name(String url) {
    String place = url.split(";", 2)[0].substring("jdbc:h2:".length());
    if (place.toLowerCase(Locale.ROOT).startsWith("mem:")) {
      return Optional.empty();
    }
    return Optional.of(place.replaceFirst("^file:", "") + ENDING);
  }

  /**
   * Checks that the file is whole, and makes H2 find the newest commit of one that was not closed
   * in order.
   *
   * @throws DatabaseDamaged where it is not whole; it is not changed then
   * @throws DatabaseInUse where somebody has it open; it is left to them
   */
  void findLastCommit() {
    if (FileUtils.isDirectory(name)) {
      throw damaged("is a directory", null);
    }
    // H2 would open it to read, and then fail at the first write.
    if (!FileUtils.canWrite(name)) {
      throw DatabaseUnavailable.notWritable(name);
    }
    H2Header header = H2Header.read(name).orElseThrow(this::unreadable);
    if (header.format() != H2Header.FORMAT) {
      throw damaged(
          "was written by another version of H2 (format %d, this server reads %d)"
              .formatted(header.format(), H2Header.FORMAT),
          null);
    }
    refuseIfTruncated(header);
    if (header.closedInOrder()) {
      check(header);
    } else {
      checkAndFind(header);
    }
  }

  private void refuseIfTruncated(H2Header header) {
    long size = FileUtils.size(name);
    long length = header.length().orElse(0);
    if (size < length) {
      throw damaged("is cut off: it has %d of %d bytes".formatted(size, length), null);
    }
  }

  private DatabaseDamaged unreadable() {
    long size = FileUtils.size(name);
    return damaged(
        size == 0
            ? "is empty"
            : size < H2Header.BYTES
                ? "is cut off after %d bytes".formatted(size)
                : "is not a database of H2, or its beginning is overwritten",
        null);
  }

  private void check(H2Header header) {
    MVStore store = open(new MVStore.Builder().fileName(WholeFile.name(name)).readOnly());
    try {
      refuseUnlessWhole(store, header);
    } finally {
      store.closeImmediately();
    }
  }

  private void checkAndFind(H2Header header) {
    long start = System.nanoTime();
    MVStore store =
        open(
            new MVStore.Builder()
                .fileName(WholeFile.name(name))
                .recoveryMode()
                // Nothing is written before the file has been found to be whole.
                .autoCommitDisabled());
    try {
      refuseUnlessWhole(store, header);
    } catch (DatabaseDamaged e) {
      store.closeImmediately();
      throw e;
    }
    // To close it writes down where the newest commit is.
    store.close();
    LOG.info(
        "The database was not closed in order; looked for its last commit, which took {} ms",
        Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  private MVStore open(MVStore.Builder builder) {
    try {
      return builder.open();
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw new DatabaseInUse(place, e);
      }
      if (e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT) {
        throw damaged("is damaged or cut off", e);
      }
      throw e;
    }
  }

  /** Whether the newest commit is there and all that it refers to lies within the file. */
  private void refuseUnlessWhole(MVStore store, H2Header header) {
    long found = store.getCurrentVersion();
    long blocks = FileUtils.size(name) / H2Header.BLOCK;
    boolean whole =
        header.version() <= found
            && store.getLayoutMap().entrySet().stream()
                .filter(it -> it.getKey().startsWith(CHUNK))
                .allMatch(it -> endsWithin(it.getValue(), blocks))
            && (header.closedInOrder() || !H2Header.endsInNewerChunk(name, found));
    if (!whole) {
      throw damaged("is cut off: it is shorter than it says (%d blocks)".formatted(blocks), null);
    }
  }

  private static boolean endsWithin(String chunk, long blocks) {
    Map<String, String> fields = DataUtils.parseMap(chunk);
    return DataUtils.readHexLong(fields, "block", 0) + DataUtils.readHexLong(fields, "len", 0)
        <= blocks;
  }

  private DatabaseDamaged damaged(String fault, Throwable cause) {
    return new DatabaseDamaged(name, fault, cause);
  }
}
