package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseUnavailable;
import com.sunucu.server.store.engine.StorageFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * Distinguishes transient failures of the database, which are a 503, from errors of this server,
 * which are a 500 (RUL-11). Only this class decides. A transient failure has no effect, so the
 * client can send the request again.
 */
final class TransientErrors {

  /** Transient SQLSTATEs; of H2 if the databases differ. */
  private static final Set<String> FOR_NOW =
      Set.of(
          "57014", // the statement timeout was exceeded
          "HYT00", // H2: lock timeout
          "55P03", // PostgreSQL: lock timeout
          "90131", // H2: the row was changed concurrently
          "57P01", "57P02", "57P03", // PostgreSQL is stopping or starting
          "90028", "90031", "90098", "90121"); // H2: I/O error, or closed

  /** The connection broke, or the server lacks connections, memory or disk. */
  private static final Set<String> CLASSES_FOR_NOW = Set.of("08", "53");

  /** Serialization failure and deadlock: a conflict with another transaction. */
  private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

  private TransientErrors() {}

  /**
   * The exception for the caller if the failure is transient; otherwise empty. Its message contains
   * the statement, but no values.
   */
  static Optional<DatabaseUnavailable> of(JdbiException failure) {
    if (failure instanceof ConnectionException) {
      return Optional.of(new DatabaseUnavailable("No connection to the database is free", failure));
    }
    if (StorageFailure.incomplete(failure)) {
      return Optional.of(
          new DatabaseUnavailable("The database could not write to its disk", failure));
    }
    return sqlState(failure)
        .filter(it -> ROLLED_BACK.contains(it) || isForNow(it) && !mayBeDone(failure))
        .map(it ->
            new DatabaseUnavailable(
                "The database is overloaded (SQLSTATE %s): %s".formatted(it, failure.getMessage()),
                failure));
  }

  /** Whether the database rolled the transaction back because of another one. */
  static boolean wasRolledBack(Throwable failure) {
    return sqlState(failure).filter(ROLLED_BACK::contains).isPresent();
  }

  private static boolean isForNow(String sqlState) {
    return FOR_NOW.contains(sqlState) || CLASSES_FOR_NOW.stream().anyMatch(sqlState::startsWith);
  }

  /** A commit without a response may have succeeded. */
  private static boolean mayBeDone(JdbiException failure) {
    return failure instanceof TransactionException;
  }

  private static Optional<String> sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.ofNullable(sql.getSQLState());
      }
    }
    return Optional.empty();
  }
}
