package com.sunucu.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** How H2 means to run the statements of some work: the very text that the work sends. */
public final class QueryPlans {

  private QueryPlans() {}

  /**
   * The plan of each statement that the work runs, in their order. What the work changes is undone.
   */
  public static List<String> of(Database database, Consumer<Handle> work) {
    return database.read(tx -> {
      List<String> sent = new ArrayList<>();
      ObservedStatements.observe(tx, sent::add);
      work.accept(tx);
      return List.copyOf(sent).stream().map(sql -> plan(tx, sql)).toList();
    });
  }

  /** The plan does not hang on the parameters' values, so none is given one. */
  private static String plan(Handle tx, String sql) {
    try (PreparedStatement explain = tx.getConnection().prepareStatement("explain " + sql)) {
      int parameters = explain.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= parameters; i++) {
        explain.setNull(i, Types.NULL);
      }
      try (ResultSet plan = explain.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
