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
 * The file of an H2 database, checked and prepared before H2 opens it.
 *
 * <p>After a kill, H2 finds the newest commit by the file's header and by each chunk's guess of the
 * position of the next one. If a guess was wrong, H2 writes a new header, but from 2.2.220 to at
 * least 2.5.252 that header names the chunk before the newest. A process that is killed then starts
 * without its last commits, up to twenty, although they are complete in the file. This happens as
 * soon as space in the file is reused, 45 seconds after the first commit.
 *
 * <p>A search through the whole file finds them. It takes about a second per 100 MB, so it runs
 * only if the file was not closed properly. It must run before every such opening: H2 alone would
 * continue from an older commit beside newer ones.
 *
 * <p>H2 also continues from an older commit if the end of the file with the newest ones is cut off,
 * and treats an empty file as a new database. Therefore the file is checked first: a file shorter
 * than its noted length is refused and not changed ({@link LengthNote}). In a file without a note
 * that was not closed properly, only a cut within a chunk is certain to be found.
 *
 * @param name with its extension
 * @param place the location of the database, for messages
 */
public record H2File(String name, String place) {

  private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

  /** The extension that H2 adds to the name in a URL. */
  static final String ENDING = ".mv.db";

  private static final String CHUNK = "chunk.";

  /** The file of an H2 JDBC URL; empty for a database in memory, or one that does not exist yet. */
  static Optional<H2File> of(DatabaseSettings settings) {
    return name(settings.url())
        .filter(FileUtils::exists)
        .map(it -> new H2File(it, settings.place()));
  }

  /** The file name of an H2 JDBC URL, existing or not; empty in memory. */
  static Optional<String> name(String url) {
    String place = url.split(";", 2)[0].substring("jdbc:h2:".length());
    if (place.toLowerCase(Locale.ROOT).startsWith("mem:")) {
      return Optional.empty();
    }
    return Optional.of(place.replaceFirst("^file:", "") + ENDING);
  }

  /**
   * Checks that the file is complete, and makes H2 find the newest commit if it was not closed
   * properly.
   *
   * @throws DatabaseDamaged if it is not complete; it is not changed
   * @throws DatabaseInUse if another process has it open; it is not changed
   */
  void findLastCommit() {
    if (FileUtils.isDirectory(name)) {
      throw damaged("is a directory", null);
    }
    // H2 would open it for reading and then fail at the first write.
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
                // Nothing is written before the file is known to be complete.
                .autoCommitDisabled());
    try {
      refuseUnlessWhole(store, header);
    } catch (DatabaseDamaged e) {
      store.closeImmediately();
      throw e;
    }
    // Closing the store records the position of the newest commit.
    store.close();
    LOG.info(
        "The database was not closed properly; the search for its last commit took {} ms",
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

  /** Checks that the newest commit exists and that everything it refers to is within the file. */
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
