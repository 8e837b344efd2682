package com.sunucu.server;

import com.sunucu.server.core.Clock;
import com.sunucu.server.store.Database;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;

/** A command's work on the database while no server has it. */
final class Offline {

  private Offline() {}

  /**
   * Opens the database that the command's settings name, works on it and closes it.
   *
   * @throws BadSettingsException naming all bad settings
   * @throws com.sunucu.server.store.DatabaseInUse where a server has it open
   */
  static <T> T run(
      CommandSpec command, Map<String, String> environment, BiFunction<Database, Clock, T> work) {
    Config config = SettingsOptions.read(command, environment);
    try (Database database = Foundation.openDatabase(config)) {
      return work.apply(database, Foundation.clock(Foundation.sandboxClock(config, database)));
    }
  }
}
