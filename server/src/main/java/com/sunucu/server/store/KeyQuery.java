package com.sunucu.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Finds one row by account and id. The statement of most requests, so it goes to JDBC directly:
 * JDBI copies its configuration for each statement and binds by name, which took a tenth of the
 * processor time of a read.
 *
 * @param <T> the type of a row
 */
final class KeyQuery<T> {

  private final String sql;
  private final Row.Reader<T> reader;
  private final Row.Positions positions = new Row.Positions();

  /**
   * @param sql a query of at most one row with two parameters, the account and the id
   */
  KeyQuery(String sql, Row.Reader<T> reader) {
    this.sql = sql;
    this.reader = reader;
  }

  /** The row, if it exists. */
  Optional<T> find(Handle tx, UUID accountId, UUID id) {
    ObservedStatements.report(tx, sql);
    try (PreparedStatement query = tx.getConnection().prepareStatement(sql)) {
      query.setObject(1, accountId);
      query.setObject(2, id);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(reader.read(positions.row(rows))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new StatementFailed(sql, e);
    }
  }
}
