package com.sunucu.server.cli;

import com.sunucu.server.app.Infrastructure;
import com.sunucu.server.config.SettingsOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Migrates the database, as {@code serve} does before it listens, for operators who do it
 * separately.
 */
@Command(
    name = MigrateCommand.NAME,
    description = "Creates the database if it does not exist, and migrates its tables.",
    mixinStandardHelpOptions = true)
public final class MigrateCommand implements Callable<Integer> {

  /** The name on the command line. */
  public static final String NAME = "migrate";

  private final Map<String, String> environment;
  @Spec private CommandSpec spec;

  public MigrateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Infrastructure.openDatabase(SettingsOptions.read(spec, environment)).close();
    spec.commandLine().getErr().println("The tables are up to date.");
    return CommandLine.ExitCode.OK;
  }
}
