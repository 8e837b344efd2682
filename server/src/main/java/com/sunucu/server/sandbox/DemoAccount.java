package com.sunucu.server.sandbox;

import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.core.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The account that a newcomer meets: seeded once, the same each time, with a key that stays the
 * same over restarts so that a client once set up goes on working.
 */
public final class DemoAccount {

  private final SandboxAccounts accounts;
  private final ApiKeys keys;
  private final Authenticator authenticator;

  public DemoAccount(SandboxAccounts accounts, ApiKeys keys, Authenticator authenticator) {
    this.accounts = accounts;
    this.keys = keys;
    this.authenticator = authenticator;
  }

  /**
   * Makes the account unless it is there, and gives a key of it that works: the one that is kept,
   * or a new one where none is kept or it works no longer.
   *
   * @throws java.io.UncheckedIOException where the disk refuses
   */
  public SandboxAccess.Demo ready(SandboxSecrets secrets, Instant now) {
    UUID account = accounts.openDemo(now);
    SecretFile file = secrets.demoKey();
    String key =
        file.read()
            .filter(it -> opens(it, account, now))
            .orElseGet(() -> file.write(newKey(account)));
    return new SandboxAccess.Demo(account, key);
  }

  private boolean opens(String key, UUID account, Instant now) {
    try {
      return authenticator.authenticate(List.of(), List.of(key), now).accountId().equals(account);
    } catch (ApiException e) {
      return false;
    }
  }

  private String newKey(UUID account) {
    return keys.mint(account, "demo", Optional.empty(), Optional.empty()).secret().reveal();
  }
}
