package com.sunucu.server.cli;

import com.sunucu.api.Schemas;
import com.sunucu.server.account.Account;
import com.sunucu.server.account.AccountStore;
import com.sunucu.server.auth.PasswordHash;
import com.sunucu.server.auth.RandomPassword;
import com.sunucu.server.auth.Secret;
import com.sunucu.server.core.ApiException;
import com.sunucu.server.core.Clock;
import com.sunucu.server.store.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Manages accounts directly in the database. */
@Command(
    name = AccountsCommand.NAME,
    description = "Creates, locks and unlocks accounts.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class AccountsCommand {

  /** The name on the command line. */
  public static final String NAME = "accounts";

  /** Creates an account. Its id goes to stdout, the password of its owner once to stderr. */
  @Command(
      name = "create",
      description = "Creates an account and prints its id.",
      mixinStandardHelpOptions = true)
  public static final class Create implements Callable<Integer> {

    /**
     * Stricter than the contract's {@code format: email}: mail has to reach the account's owner.
     */
    private static final String EMAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";

    /** SQLSTATE of a duplicate key. */
    private static final String UNIQUE_VIOLATION = "23505";

    private final Map<String, String> environment;
    @Spec private CommandSpec spec;

    @Option(
        names = "--email",
        required = true,
        paramLabel = "<address>",
        description = "E-mail address with which the owner signs in.")
    private String email;

    @Option(
        names = "--name",
        required = true,
        paramLabel = "<name>",
        description = "Name of the owner.")
    private String name;

    @Option(
        names = "--country",
        defaultValue = "TR",
        paramLabel = "<code>",
        description = "ISO 3166-1 alpha-2, such as TR. Default: ${DEFAULT-VALUE}.")
    private String country;

    public Create(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      require(
          email.matches(EMAIL) && !NameOption.hasControls(email), "--email", "an email address");
      NameOption.require(spec, "--name", name, "AccountName");
      require(country.matches(Schemas.Account.COUNTRY_PATTERN), "--country", "two capital letters");
      Secret password = RandomPassword.make();
      UUID id =
          DatabaseCommand.run(
              spec, environment, (database, clock) -> create(database, clock, password));
      spec.commandLine().getOut().println(id);
      spec.commandLine()
          .getErr()
          .printf("Password of the owner, shown only this once: %s%n", password.reveal());
      return CommandLine.ExitCode.OK;
    }

    private UUID create(Database database, Clock clock, Secret password) {
      Account account = new Account(UUID.randomUUID(), email, name, country, true, clock.now());
      PasswordHash hash = PasswordHash.of(password.reveal());
      try {
        return database.write(tx -> {
          AccountStore.insert(tx, account, hash);
          return account.id();
        });
      } catch (JdbiException e) {
        if (e.getCause() instanceof SQLException refusal
            && UNIQUE_VIOLATION.equals(refusal.getSQLState())) {
          throw ApiException.invalidState(
              "An account with this e-mail address already exists. Use another address.");
        }
        throw e;
      }
    }

    private void require(boolean legal, String option, String expected) {
      if (!legal) {
        throw new ParameterException(
            spec.commandLine(), "%s must be %s".formatted(option, expected));
      }
    }
  }
}
