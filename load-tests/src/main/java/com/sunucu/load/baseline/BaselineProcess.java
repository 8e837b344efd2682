package com.sunucu.load.baseline;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entry point of the processes that the benchmark measures the API server against; people start
 * {@code sunucu-load} instead.
 */
@Command(
    name = "baselines",
    description = "What the benchmark starts beside the API server.",
    subcommands = {BaselineCommand.class, PostsCommand.class})
public final class BaselineProcess {

  private BaselineProcess() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BaselineProcess())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }
}
