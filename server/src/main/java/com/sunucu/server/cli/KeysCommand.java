package com.sunucu.server.cli;

import com.sunucu.api.model.Scope;
import com.sunucu.server.auth.ApiKey;
import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.MintedKey;
import com.sunucu.server.auth.Validity;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Clock;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Manages API keys directly in the database. Output for scripts goes to stdout, everything else to
 * stderr.
 */
@Command(
    name = KeysCommand.NAME,
    description = "Mints, lists and revokes API keys.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {

  /** The name on the command line. */
  public static final String NAME = "keys";

  /** Mints a key. Its text is printed once and not stored (AUTH-08). */
  @Command(
      name = "mint",
      description = "Mints a key for an account and prints it once; only its hash is stored.",
      mixinStandardHelpOptions = true)
  public static final class Mint implements Callable<Integer> {

    private final Map<String, String> environment;
    @Spec private CommandSpec spec;

    @Option(
        names = "--account",
        required = true,
        paramLabel = "<id>",
        description = "The account's id.")
    private UUID account;

    @Option(
        names = "--name",
        defaultValue = "command line",
        paramLabel = "<name>",
        description = "Name of the key. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
        names = "--scopes",
        split = ",",
        converter = ScopeWord.class,
        paramLabel = "<scope>",
        description =
            "Scopes of the key, such as servers:read,tickets:write. Default: all except servers:destroy.")
    private Set<Scope> scopes;

    @Option(
        names = "--expires-at",
        paramLabel = "<time>",
        description = "Expiry, such as 2027-01-01T00:00:00Z. Default: never.")
    private Optional<Instant> expiresAt;

    public Mint(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      NameOption.require(spec, "--name", name, "KeyName");
      MintedKey minted =
          DatabaseCommand.run(
              spec,
              environment,
              (database, clock) -> {
                NotFoundException.requireAccount(database, account);
                return new ApiKeys(database, clock)
                    .mint(account, name, Optional.ofNullable(scopes), expiresAt);
              });
      spec.commandLine().getOut().println(minted.secret().reveal());
      spec.commandLine()
          .getErr()
          .printf("Key %s. Store its text now: it is not shown again.%n", minted.key().id());
      return CommandLine.ExitCode.OK;
    }
  }

  /** Parses a scope by its name in the contract. */
  static final class ScopeWord implements ITypeConverter<Scope> {

    @Override
    public Scope convert(String word) {
      return Arrays.stream(Scope.values())
          .filter(scope -> scope.value().equals(word))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException("unknown scope: %s; valid: %s".formatted(word, legal())));
    }

    private static String legal() {
      return Arrays.stream(Scope.values()).map(Scope::value).collect(Collectors.joining(", "));
    }
  }

  /** Lists the keys of an account. */
  @Command(
      name = "list",
      description =
          "Lists an account's keys, newest first: id, masked text, state, scopes and name, separated by tabs.",
      mixinStandardHelpOptions = true)
  public static final class ListAll implements Callable<Integer> {

    private final Map<String, String> environment;
    @Spec private CommandSpec spec;

    @Option(
        names = "--account",
        required = true,
        paramLabel = "<id>",
        description = "The account's id.")
    private UUID account;

    public ListAll(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      DatabaseCommand.run(
              spec,
              environment,
              (database, clock) -> {
                NotFoundException.requireAccount(database, account);
                return lines(new ApiKeys(database, clock), clock);
              })
          .forEach(out::println);
      return CommandLine.ExitCode.OK;
    }

    private List<String> lines(ApiKeys keys, Clock clock) {
      return keys.list(account).stream().map(key -> line(key, clock.now())).toList();
    }

    private static String line(ApiKey key, Instant now) {
      String scopes =
          key.scopes().stream().map(Scope::value).sorted().collect(Collectors.joining(","));
      return String.join(
          "\t",
          key.id().toString(),
          key.masked(),
          state(key.validity(), now),
          scopes,
          onOneLine(key.name()));
    }

    /**
     * A name set through the sandbox can contain tabs and line breaks, which separate columns and
     * rows here.
     */
    private static String onOneLine(String name) {
      return name.replaceAll("\\p{Cc}", " ");
    }

    private static String state(Validity validity, Instant now) {
      if (validity.revoked()) {
        return "revoked";
      }
      if (validity.expiredAt(now)) {
        return "expired";
      }
      return validity.expiresAt().map(at -> "until " + at).orElse("valid");
    }
  }

  /** Revokes a key (AUTH-05). */
  @Command(
      name = "revoke",
      description = "Revokes a key: the next call with it is refused.",
      mixinStandardHelpOptions = true)
  public static final class Revoke implements Callable<Integer> {

    private final Map<String, String> environment;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "<key id>", description = "The key's id; `keys list` shows it.")
    private UUID key;

    public Revoke(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      DatabaseCommand.run(
          spec,
          environment,
          (database, clock) -> {
            revoke(new ApiKeys(database, clock));
            return key;
          });
      spec.commandLine().getErr().printf("Key %s is revoked.%n", key);
      return CommandLine.ExitCode.OK;
    }

    private void revoke(ApiKeys keys) {
      try {
        keys.revoke(key);
      } catch (ApiException e) {
        // The only possible error; its message is for API clients.
        throw NotFoundException.key(key);
      }
    }
  }
}
