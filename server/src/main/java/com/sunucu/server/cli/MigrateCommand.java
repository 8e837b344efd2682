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
 * Brings the database's tables up to date, as {@code serve} does before it listens; for those who
 * want it apart.
 */
@Command(
    name = "migrate",
    description = "Makes the database where there is none, and brings its tables up to date.",
    mixinStandardHelpOptions = true)
public final class MigrateCommand implements Callable<Integer> {

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
