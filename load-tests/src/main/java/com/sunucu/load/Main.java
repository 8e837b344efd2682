package com.sunucu.load;

import com.sunucu.load.bench.BenchCommand;
import com.sunucu.load.bench.FloorCommand;
import com.sunucu.load.bench.ProfileCommand;
import com.sunucu.load.gatling.LoadCommand;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line of the load tests. */
@Command(
    name = "sunucu-load",
    description = "Measures the Sunucu API server.",
    subcommands = {BenchCommand.class, FloorCommand.class, ProfileCommand.class, LoadCommand.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler(Main::explain);
  }

  /** What is wrong, without the whole usage after it. */
  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command
        .getErr()
        .println("Run `%s --help` for usage.".formatted(command.getCommandSpec().qualifiedName()));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What went wrong with servers or files, in a sentence; a bug keeps its stack trace. */
  private static int explain(Exception problem, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(problem instanceof IOException)) {
      throw problem;
    }
    command.getErr().println(command.getCommandName() + ": " + problem.getMessage());
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
