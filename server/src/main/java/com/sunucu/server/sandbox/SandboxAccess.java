package com.sunucu.server.sandbox;

import java.util.Optional;
import java.util.UUID;

/**
 * What lets its user into a sandbox, in clear; only a sandbox keeps it so.
 *
 * @param operatorToken the bearer token of test control
 * @param demo the demo account, where there is one
 * @param clock how far the sandbox's clock was from real time at the start
 */
public record SandboxAccess(
    String operatorToken, Optional<Demo> demo, SandboxClock.Distance clock) {

  /**
   * The demo account.
   *
   * @param key an API key of it
   */
  public record Demo(UUID accountId, String key) {

    @Override
    public String toString() {
      return "Demo[accountId=%s]".formatted(accountId);
    }
  }

  @Override
  public String toString() {
    return "SandboxAccess";
  }
}
