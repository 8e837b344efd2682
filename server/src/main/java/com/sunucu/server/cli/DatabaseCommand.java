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

/** Runs a command on the database while no server uses it. */
final class DatabaseCommand {

  private DatabaseCommand() {}

  /**
   * Opens the database of the command's settings, runs the work and closes it.
   *
   * @throws BadSettingsException naming every invalid setting
   * @throws com.sunucu.server.store.engine.DatabaseInUse if a server has it open
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
