package com.sunucu.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an H2 database, and what it needs before H2 opens it after a kill.
 *
 * <p>H2 finds the newest commit by the file's header and by each chunk's guess of where the next
 * one lies. Where the guess was wrong, it writes the header anew, but since 2.2.220 (and still in
 * 2.5.252) the header then names the chunk before the newest. A process that is killed now comes
 * back without its last commits, up to twenty of them, although they are whole and in the file. It
 * begins as soon as space in the file is used again: 45 seconds after the first commit.
 *
 * <p>A look through the whole file finds them. It costs about a second for each 100 MB, so it is
 * done only where the file was not closed in order. It has to be done every time, by everybody who
 * opens the file: H2 alone would go on from an older commit, beside newer ones that nobody knows
 * of.
 *
 * @param name with its ending
 */
record H2File(String name) {

  private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

  private static final int BLOCK = 4096;

  /**
   * H2 writes it into the file's first block when it closes the file, and takes it away before it
   * writes again.
   */
  private static final String CLOSED_IN_ORDER = ",clean:1,";

  /**
   * The file behind a JDBC URL of H2; empty for a database in memory and for one yet to be made.
   */
  static Optional<H2File> of(String url) {
    String place = url.split(";", 2)[0].substring("jdbc:h2:".length());
    if (place.toLowerCase(Locale.ROOT).startsWith("mem:")) {
      return Optional.empty();
    }
    String name = place.replaceFirst("^file:", "") + ".mv.db";
    return Optional.of(name).filter(FileUtils::exists).map(H2File::new);
  }

  /**
   * Makes H2 find the newest commit of a file that was not closed in order. A file that somebody
   * has open is left to them.
   */
  void findLastCommit() {
    if (closedInOrder()) {
      return;
    }
    long start = System.nanoTime();
    try {
      // To close it writes down where the newest commit is.
      new MVStore.Builder().fileName(name).recoveryMode().open().close();
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        return;
      }
      throw e;
    }
    LOG.info(
        "The database was not closed in order; looked for its last commit, which took {} ms",
        Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  private boolean closedInOrder() {
    try (InputStream in = FileUtils.newInputStream(name)) {
      return new String(in.readNBytes(BLOCK), StandardCharsets.ISO_8859_1)
          .contains(CLOSED_IN_ORDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
