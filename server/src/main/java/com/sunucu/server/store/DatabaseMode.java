package com.sunucu.server.store;

import com.sunucu.server.store.engine.DatabaseSettings;

/** The mode of a database, claimed permanently by the first server that uses it. */
public enum DatabaseMode {
  PRODUCTION(
      "production",
      "is production's. A sandbox would let test control change it: serve it without sandbox mode, or use another data directory or database for the sandbox."),
  SANDBOX(
      "sandbox",
      "is a sandbox's, which stores its keys in plain text. Serve it in sandbox mode, or use another data directory or database for production.");

  private final String word;
  private final String advice;

  DatabaseMode(String word, String advice) {
    this.word = word;
    this.advice = advice;
  }

  /**
   * Claims the database for this mode, unless it is claimed already.
   *
   * @param settings the settings with which it was opened
   * @throws WrongMode if the database was claimed for the other mode
   */
  public void claim(Database database, DatabaseSettings settings) {
    String claimed =
        database.write(tx -> {
          tx.createUpdate("update database_mode set mode = :mode where mode is null")
              .bind("mode", word)
              .execute();
          return tx.createQuery("select mode from database_mode").mapTo(String.class).one();
        });
    if (!claimed.equals(word)) {
      DatabaseMode other = this == PRODUCTION ? SANDBOX : PRODUCTION;
      throw new WrongMode(settings.place(), other.advice);
    }
  }
}
