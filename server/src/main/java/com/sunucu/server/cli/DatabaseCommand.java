package com.sunucu.server.cli;

import com.sunucu.server.app.Infrastructure;
import com.sunucu.server.config.BadSettingsException;
import com.sunucu.server.config.Config;
import com.sunucu.server.config.SettingsOptions;
import com.sunucu.server.core.Clock;
import com.sunucu.server.store.Database;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;

/** A command's work on the database while no server has it. */
final class DatabaseCommand {

  private DatabaseCommand() {}

  /**
   * Opens the database that the command's settings name, works on it and closes it.
   *
   * @throws BadSettingsException naming all bad settings
   * @throws com.sunucu.server.store.engine.DatabaseInUse where a server has it open
   */
  static <T> T run(
      CommandSpec command, Map<String, String> environment, BiFunction<Database, Clock, T> work) {
    Config config = SettingsOptions.read(command, environment);
    try (Database database = Infrastructure.openDatabase(config)) {
      return work.apply(
          database, Infrastructure.clock(Infrastructure.sandboxClock(config, database)));
    }
  }
}
