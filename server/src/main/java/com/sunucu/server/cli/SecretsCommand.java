package com.sunucu.server.cli;

import com.sunucu.server.app.Infrastructure;
import com.sunucu.server.config.Config;
import com.sunucu.server.config.SettingsOptions;
import com.sunucu.server.secrets.SecretReencryption;
import com.sunucu.server.store.Database;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Manages the encrypted secrets in the database. */
@Command(
    name = SecretsCommand.NAME,
    description = "Re-encrypts webhook secrets.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class SecretsCommand {

  /** The name on the command line. */
  public static final String NAME = "secrets";

  /** Exit code 1 if a secret could not be decrypted: then every older key is still needed. */
  @Command(
      name = "rotate",
      description =
          "Encrypts every webhook secret with the first key of SUNUCU_SECRET_KEY. Put a new key before the"
              + " old one, restart the servers, run this command, then remove the old key.",
      mixinStandardHelpOptions = true)
  public static final class Rotate implements Callable<Integer> {

    private final Map<String, String> environment;
    @Spec private CommandSpec spec;

    public Rotate(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      Config config = SettingsOptions.readWithSecrets(spec, environment);
      SecretReencryption.Outcome outcome;
      try (Database database = Infrastructure.openDatabase(config)) {
        outcome = new SecretReencryption(database, Infrastructure.secretBox(config)).run();
      }
      PrintWriter err = spec.commandLine().getErr();
      outcome.unopened().forEach(err::println);
      err.printf(
          "%d secrets sealed with the newest key, %d were already, %d could not be opened.%n",
          outcome.sealedAnew(), outcome.current(), outcome.unopened().size());
      return outcome.unopened().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
