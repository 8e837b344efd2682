package com.sunucu.server.cli;

import com.sunucu.server.auth.AccessTokens;
import com.sunucu.server.auth.AccountLocks;
import com.sunucu.server.auth.ApiKeys;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The commands {@code accounts lock} and {@code accounts unlock}. Nothing that was issued for a
 * locked account is valid, and its owner cannot sign in.
 */
public final class AccountLockCommand {

  private AccountLockCommand() {}

  /** Locks an account. */
  @Command(
      name = "lock",
      description = "Locks an account: its keys and tokens are refused, and nobody can sign in.",
      mixinStandardHelpOptions = true)
  public static final class Lock implements Callable<Integer> {

    private final Map<String, String> environment;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "<account id>", description = "The account's id.")
    private UUID account;

    public Lock(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      return set(spec, environment, account, true);
    }
  }

  /** Unlocks an account. */
  @Command(
      name = "unlock",
      description = "Unlocks an account: what has not expired is valid again.",
      mixinStandardHelpOptions = true)
  public static final class Unlock implements Callable<Integer> {

    private final Map<String, String> environment;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "<account id>", description = "The account's id.")
    private UUID account;

    public Unlock(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      return set(spec, environment, account, false);
    }
  }

  private static int set(
      CommandSpec spec, Map<String, String> environment, UUID account, boolean lock) {
    DatabaseCommand.run(
        spec,
        environment,
        (database, clock) -> {
          NotFoundException.requireAccount(database, account);
          AccountLocks locks =
              new AccountLocks(database, new ApiKeys(database, clock), AccessTokens.NONE);
          if (lock) {
            locks.lock(account, clock.now());
          } else {
            locks.unlock(account);
          }
          return account;
        });
    spec.commandLine()
        .getErr()
        .printf("Account %s is %s.%n", account, lock ? "locked" : "unlocked");
    return CommandLine.ExitCode.OK;
  }
}
