package com.sunucu.conformance;

import com.sunucu.conformance.cli.CertifyReceiverCommand;
import com.sunucu.conformance.cli.DiffCommand;
import com.sunucu.conformance.cli.ExampleReceiverCommand;
import com.sunucu.conformance.cli.ExplainCommand;
import com.sunucu.conformance.cli.ListCommand;
import com.sunucu.conformance.cli.RunCommand;
import com.sunucu.conformance.cli.SchemaCommand;
import com.sunucu.conformance.cli.TraceCommand;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.selftest.SelfTestCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the harness. */
@Command(
    name = "sunucu-conformance",
    mixinStandardHelpOptions = true,
    version = "sunucu-conformance 1.6.0",
    description = "Checks a server against every sentence of the Sunucu API v1.6 contract.",
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      ExplainCommand.class,
      DiffCommand.class,
      SchemaCommand.class,
      CertifyReceiverCommand.class,
      ExampleReceiverCommand.class,
      TraceCommand.class,
      SelfTestCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:conformant, or nothing breaks",
      "1:not conformant, or something breaks",
      "2:wrong usage",
      "3:no verdict: the target cannot be reached, or the harness failed",
      "4:nothing ran, or coverage below what is demanded",
      "5:the self-test failed"
    })
public final class Main {

  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /** Runs one command and returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine().setOut(out).setErr(err).execute(args);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, parsed) -> {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      command.getErr().println("the harness failed: " + new Redaction().clean(trace.toString()));
      return 3;
    });
    line.setParameterExceptionHandler(Main::wrongUsage);
    return line;
  }

  /** What is wrong, and nothing after it: under the whole usage nobody finds it. */
  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText(e.getMessage()));
    if (args.length == 0) {
      command.usage(err);
    } else if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("`" + command.getCommandSpec().qualifiedName() + " --help` tells what it takes");
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
