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
 * Tells what a database refuses for the moment from what is wrong with a request of ours: the one
 * place that says which failures are a 503 and not a 500 (RUL-11). Each of these leaves nothing
 * done, so whoever asked may ask again.
 */
final class TransientErrors {

  /** Of H2, where both are not the same. */
  private static final Set<String> FOR_NOW =
      Set.of(
          "57014", // the statement took longer than it may
          "HYT00", // no lock within the time: H2
          "55P03", // and PostgreSQL
          "90131", // H2: the row was changed meanwhile
          "57P01", "57P02", "57P03", // PostgreSQL stops, or has yet to start
          "90028", "90031", "90098", "90121"); // H2 met an I/O error, or is closed

  /** The connection broke; the server has too few connections, too little memory or disk. */
  private static final Set<String> CLASSES_FOR_NOW = Set.of("08", "53");

  /** Serialization failure and deadlock: another transaction was in its way. */
  private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

  private TransientErrors() {}

  /**
   * What the caller is to be told instead of a failure that is over when the load is; empty for any
   * other. Its message names the statement, and no values.
   */
  static Optional<DatabaseUnavailable> of(JdbiException failure) {
    if (failure instanceof ConnectionException) {
      return Optional.of(new DatabaseUnavailable("The database gives no connection", failure));
    }
    if (StorageFailure.incomplete(failure)) {
      return Optional.of(
          new DatabaseUnavailable("The database could not write to its disk", failure));
    }
    return sqlState(failure)
        .filter(it -> ROLLED_BACK.contains(it) || isForNow(it) && !mayBeDone(failure))
        .map(it ->
            new DatabaseUnavailable(
                "The database had no time (SQLSTATE %s): %s".formatted(it, failure.getMessage()),
                failure));
  }

  /** Whether the database undid the transaction because of another one. */
  static boolean wasRolledBack(Throwable failure) {
    return sqlState(failure).filter(ROLLED_BACK::contains).isPresent();
  }

  private static boolean isForNow(String sqlState) {
    return FOR_NOW.contains(sqlState) || CLASSES_FOR_NOW.stream().anyMatch(sqlState::startsWith);
  }

  /** A commit that was never answered may have been one. */
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
