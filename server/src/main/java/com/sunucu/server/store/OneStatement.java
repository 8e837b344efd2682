package com.sunucu.server.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Refuses the second statement of a transaction, which would see a later moment than the first
 * ({@link Database#readOne}). Used by one thread.
 */
final class OneStatement implements StatementBuilder {

  private final StatementBuilder statements;
  private boolean created;

  OneStatement(StatementBuilder statements) {
    this.statements = statements;
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    requireFirst();
    return statements.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    requireFirst();
    return statements.create(connection, sql, context);
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    requireFirst();
    return statements.createCall(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    statements.close(connection, sql, statement);
  }

  @Override
  public void close(Connection connection) {
    statements.close(connection);
  }

  private void requireFirst() {
    if (created) {
      throw new IllegalStateException(
          "A second statement in a read of one statement; use Database.read instead");
    }
    created = true;
  }
}
