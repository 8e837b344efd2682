package com.sunucu.server.store;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/**
 * A statement that was executed without JDBI failed. The message has its text and no values, as the
 * messages of JDBI have here.
 */
final class StatementFailed extends JdbiException {

  private static final long serialVersionUID = 1L;

  StatementFailed(String sql, SQLException cause) {
    super("A statement failed [%s]".formatted(sql), cause);
  }
}
