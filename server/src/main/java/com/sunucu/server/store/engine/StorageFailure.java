package com.sunucu.server.store.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Recognises that H2 could not read or write its file. It closes the file then, for good. */
public final class StorageFailure {

  /** The database is closed, was closed by a shutdown hook, or met an I/O error. */
  private static final Set<Integer> CODES = Set.of(90028, 90031, 90098, 90121);

  private static final Set<Integer> OF_THE_STORE =
      Set.of(
          DataUtils.ERROR_READING_FAILED,
          DataUtils.ERROR_WRITING_FAILED,
          DataUtils.ERROR_INTERNAL,
          DataUtils.ERROR_CLOSED,
          DataUtils.ERROR_FILE_CORRUPT);

  /** What the operating systems say; the JDK has no type for it. */
  private static final Set<String> NO_SPACE =
      Set.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space on the disk");

  /** SQLSTATEs of H2 and PostgreSQL: a table, an index or a column is there already. */
  private static final Set<String> ALREADY_EXISTS =
      Set.of("42S01", "42S11", "42S21", "42P07", "42701");

  /** H2's exceptions can be causes of each other. */
  private static final int DEEPEST = 32;

  private StorageFailure() {}

  /** Whether the failure means that the file is closed. */
  public static boolean closesFile(Throwable failure) {
    return causes(failure)
        .anyMatch(it ->
            it instanceof MVStoreException store && OF_THE_STORE.contains(store.getErrorCode())
                || it instanceof SQLException sql && CODES.contains(sql.getErrorCode()));
  }

  /**
   * Whether a chunk did not get into the file as a whole. What it was to commit is not done: H2
   * ignores a chunk without its end.
   */
  public static boolean incomplete(Throwable failure) {
    return causes(failure).anyMatch(WholeChannel.IncompleteWrite.class::isInstance);
  }

  /** Whether the disk had no space. */
  public static boolean noSpace(Throwable failure) {
    return causes(failure)
        .filter(IOException.class::isInstance)
        .map(it -> String.valueOf(it.getMessage()))
        .anyMatch(message -> NO_SPACE.stream().anyMatch(message::contains));
  }

  /** Whether a statement was to make a part of a table that is there already. */
  public static boolean alreadyExists(Throwable failure) {
    return causes(failure)
        .anyMatch(
            it -> it instanceof SQLException sql && ALREADY_EXISTS.contains(sql.getSQLState()));
  }

  /** What went wrong first, for the log. */
  public static String reason(Throwable failure) {
    return causes(failure)
        .reduce((outer, inner) -> inner)
        .map(it -> Optional.ofNullable(it.getMessage()).orElseGet(() -> it.getClass().getName()))
        .flatMap(it -> it.lines().findFirst())
        .orElse("");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, it -> it != null, Throwable::getCause).limit(DEEPEST);
  }
}
