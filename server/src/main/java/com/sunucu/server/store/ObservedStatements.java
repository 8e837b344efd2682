package com.sunucu.server.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Tells an observer of each statement of a transaction before it is created. Used by one thread.
 */
final class ObservedStatements implements StatementBuilder {

  private final StatementBuilder statements;
  private final Consumer<String> observer;

  private ObservedStatements(StatementBuilder statements, Consumer<String> observer) {
    this.statements = statements;
    this.observer = observer;
  }

  /**
   * Observes the statements that the transaction creates from now on.
   *
   * @param observer gets the SQL; what it throws refuses the statement
   */
  static void observe(Handle tx, Consumer<String> observer) {
    tx.setStatementBuilder(new ObservedStatements(tx.getStatementBuilder(), observer));
  }

  /** Reports a statement that is created without JDBI. */
  static void report(Handle tx, String sql) {
    if (tx.getStatementBuilder() instanceof ObservedStatements observed) {
      observed.observer.accept(sql);
    }
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    observer.accept("");
    return statements.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    observer.accept(sql);
    return statements.create(connection, sql, context);
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    observer.accept(sql);
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
}
