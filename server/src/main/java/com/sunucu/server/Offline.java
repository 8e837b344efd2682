package com.sunucu.server;

import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.server.core.Clock;
import com.sunucu.server.store.Database;
import com.sunucu.server.store.DatabaseInUse;
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
   * @throws DatabaseInUse where a server has it open
   */
  static <T> T run(
      CommandSpec command, Map<String, String> environment, BiFunction<Database, Clock, T> work) {
    Config config = SettingsOptions.read(command, environment);
    try (Database database = App.openDatabase(config)) {
      return work.apply(database, App.clock(config, database));
    } catch (DatabaseInUse e) {
      command
          .commandLine()
          .getErr()
          .printf(
              "A sandbox that runs does the same itself: POST %s and %s (spec/sandbox.yaml).%n",
              SandboxOperations.CREATE_SANDBOX_ACCOUNT.path(),
              SandboxOperations.MINT_SANDBOX_KEY.path());
      throw e;
    }
  }
}
