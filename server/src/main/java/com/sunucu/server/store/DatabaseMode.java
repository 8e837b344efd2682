package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseSettings;

/** What a database is for: settled by the first server that serves from it, for good. */
public enum DatabaseMode {
  PRODUCTION(
      "production",
      "is production's. A sandbox would let test control change it: serve it without sandbox mode, or use another data directory or database for the sandbox."),
  SANDBOX(
      "sandbox",
      "is a sandbox's, and its keys lie about in clear. Serve it in sandbox mode, or use another data directory or database for production.");

  private final String word;
  private final String advice;

  DatabaseMode(String word, String advice) {
    this.word = word;
    this.advice = advice;
  }

  /**
   * Makes sure that the database is for this, and settles it where that is open.
   *
   * @param settings what it was opened by
   * @throws WrongMode where it is for something else
   */
  public void settle(Database database, DatabaseSettings settings) {
    String settled =
        database.write(tx -> {
          tx.createUpdate("update purpose set word = :word where word is null")
              .bind("word", word)
              .execute();
          return tx.createQuery("select word from purpose").mapTo(String.class).one();
        });
    if (!settled.equals(word)) {
      DatabaseMode other = this == PRODUCTION ? SANDBOX : PRODUCTION;
      throw new WrongMode(settings.place(), other.advice);
    }
  }
}
