package com.sunucu.server.store;

/** How many statements a database in memory has run, by the database's own books. */
public final class StatementCount {

  private final Database database;

  private StatementCount(Database database) {
    this.database = database;
  }

  /** Begins the books anew. */
  public static StatementCount of(Database database) {
    database.write(tx -> tx.execute("set query_statistics false; set query_statistics true"));
    return new StatementCount(database);
  }

  /** How many statements that name the table have run since. */
  public long on(String table) {
    return database.read(tx ->
        tx.createQuery(
                """
                select coalesce(sum(execution_count), 0) from information_schema.query_statistics
                where sql_statement like :pattern
                """)
            .bind("pattern", "% " + table + "%")
            .mapTo(Long.class)
            .one());
  }
}
