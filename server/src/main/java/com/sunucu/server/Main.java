package com.sunucu.server;

import com.sunucu.api.sandbox.SandboxOperations;
import com.sunucu.server.app.CannotListenException;
import com.sunucu.server.app.DataDirectoryException;
import com.sunucu.server.cli.AccountLockCommand;
import com.sunucu.server.cli.AccountsCommand;
import com.sunucu.server.cli.KeysCommand;
import com.sunucu.server.cli.MigrateCommand;
import com.sunucu.server.cli.NotFoundException;
import com.sunucu.server.cli.SecretsCommand;
import com.sunucu.server.cli.ServeCommand;
import com.sunucu.server.config.BadSettingsException;
import com.sunucu.server.config.Setting;
import com.sunucu.server.config.SettingsOptions;
import com.sunucu.server.config.SettingsReader;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.logging.Logs;
import com.sunucu.server.store.WrongMode;
import com.sunucu.server.store.engine.DatabaseDamaged;
import com.sunucu.server.store.engine.DatabaseInUse;
import com.sunucu.server.store.engine.DatabaseOfOtherBuild;
import com.sunucu.server.store.engine.DatabaseUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line. Exit codes: 0 success; 1 failure caused by the machine or the data (port taken,
 * database in use, unknown key); 2 wrong usage (unknown option, invalid setting), nothing was
 * started.
 */
@Command(
    name = "sunucu-server",
    description = "The Sunucu API: developer API, and in sandbox mode its test control.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private static final Set<Setting> OF_THE_DATABASE =
      EnumSet.of(Setting.DATABASE_URL, Setting.DATA_DIR, Setting.SANDBOX);

  private static final Set<Setting> OF_SECRETS =
      EnumSet.of(Setting.DATABASE_URL, Setting.DATA_DIR, Setting.SANDBOX, Setting.SECRET_KEY);

  private Main() {}

  /** Runs the command and exits; {@code serve} runs until the process is stopped. */
  public static void main(String[] arguments) {
    int exitCode = commandLine(System.getenv(), arguments).execute(arguments);
    Logs.flush();
    System.exit(exitCode);
  }

  /** The command line. Settings without a flag are read from these variables. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return commandLine(commands(environment).values().stream().map(Supplier::get).toList());
  }

  /**
   * The command line for these arguments. If they begin with the name of a command, it has this
   * command alone: making the others is a tenth of a start.
   */
  private static CommandLine commandLine(Map<String, String> environment, String... arguments) {
    return Optional.ofNullable(arguments.length > 0 ? arguments[0] : null)
        .map(commands(environment)::get)
        .map(command -> commandLine(List.of(command.get())))
        .orElseGet(() -> commandLine(environment));
  }

  /** Makes each command, by its name, in the order of the help. */
  private static Map<String, Supplier<CommandLine>> commands(Map<String, String> environment) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put(
        ServeCommand.NAME,
        () -> withSettings(new ServeCommand(environment), EnumSet.allOf(Setting.class)));
    commands.put(
        AccountsCommand.NAME,
        () ->
            new CommandLine(new AccountsCommand())
                .addSubcommand(
                    withSettings(new AccountsCommand.Create(environment), OF_THE_DATABASE))
                .addSubcommand(
                    withSettings(new AccountLockCommand.Lock(environment), OF_THE_DATABASE))
                .addSubcommand(
                    withSettings(new AccountLockCommand.Unlock(environment), OF_THE_DATABASE)));
    commands.put(
        KeysCommand.NAME,
        () ->
            new CommandLine(new KeysCommand())
                .addSubcommand(withSettings(new KeysCommand.Mint(environment), OF_THE_DATABASE))
                .addSubcommand(withSettings(new KeysCommand.ListAll(environment), OF_THE_DATABASE))
                .addSubcommand(withSettings(new KeysCommand.Revoke(environment), OF_THE_DATABASE)));
    commands.put(
        SecretsCommand.NAME,
        () ->
            new CommandLine(new SecretsCommand())
                .addSubcommand(withSettings(new SecretsCommand.Rotate(environment), OF_SECRETS)));
    commands.put(
        MigrateCommand.NAME, () -> withSettings(new MigrateCommand(environment), OF_THE_DATABASE));
    return commands;
  }

  private static CommandLine commandLine(List<CommandLine> commands) {
    CommandLine main = new CommandLine(new Main());
    commands.forEach(main::addSubcommand);
    return main.registerConverter(UUID.class, converter(UUID::fromString, "a UUID"))
        .registerConverter(
            Instant.class, converter(Instant::parse, "a time such as 2027-01-01T00:00:00Z"))
        // The console's own encoding could be ASCII: under LANG=C it would print "snc_?abcd".
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((wrong, arguments) -> refuse(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, command));
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parse, String kind) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new TypeConversionException(
            "%s is not %s".formatted(SettingsReader.quote(text), kind));
      }
    };
  }

  private static CommandLine withSettings(Object command, Set<Setting> settings) {
    CommandLine line = new CommandLine(command);
    SettingsOptions.addTo(line.getCommandSpec(), settings);
    return line;
  }

  private static int refuse(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(wrong.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
      command.getErr().printf("See %s --help%n", command.getCommandSpec().qualifiedName());
    }
    return CommandLine.ExitCode.USAGE;
  }

  /** Errors that an operator can correct are one sentence; internal errors have a stack trace. */
  private static int fail(Exception failure, CommandLine command) throws Exception {
    PrintWriter err = command.getErr();
    return switch (failure) {
      case BadSettingsException bad -> tell(err, bad.getMessage(), CommandLine.ExitCode.USAGE);
      case CannotListenException taken ->
          tell(err, taken.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case DatabaseInUse inUse ->
          tell(
              err,
              "%s (%s or %s).%s"
                  .formatted(
                      inUse.getMessage(),
                      Setting.DATA_DIR.flag(),
                      Setting.DATA_DIR.variable(),
                      otherWays(command)),
              CommandLine.ExitCode.SOFTWARE);
      case DatabaseDamaged damaged ->
          tell(err, damaged.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case DatabaseOfOtherBuild other ->
          tell(err, other.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case DatabaseUnavailable gone -> tell(err, gone.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case WrongMode wrong -> tell(err, wrong.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case NotFoundException missing ->
          tell(err, missing.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case DataDirectoryException directory ->
          tell(err, directory.getMessage(), CommandLine.ExitCode.SOFTWARE);
      case UncheckedIOException disk ->
          tell(
              err,
              "The disk reported an error: " + reason(disk.getCause()),
              CommandLine.ExitCode.SOFTWARE);
      case ApiException refusal -> tell(err, refusal.getMessage(), CommandLine.ExitCode.SOFTWARE);
      default -> throw failure;
    };
  }

  /**
   * An alternative if a server has the database open. A second server learns the address of the
   * first one, if it is the same; a command learns which request does its work.
   */
  private static String otherWays(CommandLine command) {
    if (command.getCommand() instanceof ServeCommand serve) {
      return serve.addressInUse().map("%n  A server already listens at %s."::formatted).orElse("");
    }
    return "%n  Or, if it is a sandbox, have the server do it: POST %s, POST %s (spec/sandbox.yaml)."
        .formatted(
            SandboxOperations.CREATE_SANDBOX_ACCOUNT.path(),
            SandboxOperations.MINT_SANDBOX_KEY.path());
  }

  private static int tell(PrintWriter err, String message, int exitCode) {
    err.println(message);
    return exitCode;
  }

  /** The error in words, with the name of the file. */
  private static String reason(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException file -> file.getFile() + " is a file, not a directory";
      case NoSuchFileException file -> file.getFile() + " cannot be made";
      case AccessDeniedException file -> file.getFile() + ": permission denied";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"sunucu-server " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
