package com.sunucu.conformance;

import static java.util.stream.Collectors.joining;

import com.sunucu.conformance.cli.CertifyReceiverCommand;
import com.sunucu.conformance.cli.DiffCommand;
import com.sunucu.conformance.cli.Environment;
import com.sunucu.conformance.cli.ExampleReceiverCommand;
import com.sunucu.conformance.cli.ExplainCommand;
import com.sunucu.conformance.cli.ListCommand;
import com.sunucu.conformance.cli.RunCommand;
import com.sunucu.conformance.cli.SchemaCommand;
import com.sunucu.conformance.cli.TraceCommand;
import com.sunucu.conformance.contract.Similar;
import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.contract.UserMistake;
import com.sunucu.conformance.exchange.Redaction;
import com.sunucu.conformance.selftest.SelfTestCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the harness. */
@Command(
    name = "sunucu-conformance",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
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
public final class Main implements Environment {

  /** The version that the jar's manifest has from the build; classes alone have none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String packed = Main.class.getPackage().getImplementationVersion();
      return new String[] {"sunucu-conformance " + (packed == null ? "unpacked" : packed)};
    }
  }

  private static final int HARNESS_FAILED = 3;

  private final Map<String, String> variables;

  Main(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public Map<String, String> variables() {
    return variables;
  }

  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /** Runs one command and returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(System.getenv(), out, err, args);
  }

  /** The same with these variables in place of the process's own. */
  public static int run(
      Map<String, String> variables, PrintWriter out, PrintWriter err, String... args) {
    try {
      return commandLine(variables).setOut(out).setErr(err).execute(args);
    } catch (Error e) {
      // picocli catches exceptions only, and the JVM's own exit code would be 1: not conformant.
      return failed(err, e);
    }
  }

  /** The commands, as they are without any variable set. */
  public static CommandLine commands() {
    return commandLine(Map.of());
  }

  private static CommandLine commandLine(Map<String, String> variables) {
    CommandLine line =
        new CommandLine(new Main(variables)).setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(URI.class, Main::url).registerConverter(Path.class, Main::path);
    line.setExecutionExceptionHandler((e, command, parsed) ->
        switch (e) {
          case UserMistake mistake -> mistaken(command, mistake.getMessage());
          case FileSystemException file -> mistaken(command, fault(file));
          case UncheckedIOException io when io.getCause() instanceof FileSystemException file ->
              mistaken(command, fault(file));
          default -> failed(command.getErr(), e);
        });
    line.setParameterExceptionHandler(Main::wrongUsage);
    return line;
  }

  /** Its message shows nothing of the text, which may hold a password. */
  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TypeConversionException(
          "that is not a URL; write it whole, such as https://api.example.com");
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'%s' is not a path".formatted(text));
    }
  }

  private static String fault(FileSystemException e) {
    return "cannot use the file %s: %s".formatted(e.getFile(), UserFiles.reason(e));
  }

  private static int mistaken(CommandLine command, String sentence) {
    command.getErr().println(new Redaction().clean(sentence));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** A fault of the harness: with its stack trace, for its developers. */
  private static int failed(PrintWriter err, Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    err.println("the harness failed: " + new Redaction().clean(trace.toString()));
    return HARNESS_FAILED;
  }

  /** What is wrong, and nothing after it: under the whole usage nobody finds it. */
  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText(new Redaction().clean(oneLine(e))));
    if (args.length == 0) {
      command.usage(err);
    } else {
      err.println(
          "Run `%s --help` for usage.%s"
              .formatted(command.getCommandSpec().qualifiedName(), meant(e)));
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** picocli puts the message of its cause, and what the value was, on lines of their own. */
  private static String oneLine(ParameterException e) {
    return String.valueOf(e.getMessage()).lines().map(String::strip).collect(joining(" "));
  }

  private static String meant(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    Set<String> known = new TreeSet<>(e.getCommandLine().getSubcommands().keySet());
    known.addAll(e.getCommandLine().getCommandSpec().optionsMap().keySet());
    return unmatched.getUnmatched().stream()
        .findFirst()
        .map(word -> Similar.question(word, known))
        .orElse("");
  }
}
