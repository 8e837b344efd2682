package com.sunucu.server.sandbox;

import com.sunucu.server.auth.ApiKeys;
import com.sunucu.server.auth.Authenticator;
import com.sunucu.server.core.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The demo account of a sandbox. It is created once, with the same content every time, and its key
 * stays the same over restarts, so that a configured client keeps working.
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
   * Creates the account if it does not exist, and returns a valid key for it: the stored one, or a
   * new one if none is stored or the stored one is no longer valid.
   *
   * @throws java.io.UncheckedIOException if the key file cannot be read or written
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
