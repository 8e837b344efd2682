package com.sunucu.server.sandbox;

import java.util.Optional;
import java.util.UUID;

/**
 * The credentials for a sandbox, in plain text. Only a sandbox stores them so.
 *
 * @param operatorToken the bearer token of test control
 * @param demo the demo account, if there is one
 * @param clock the offset of the sandbox clock from real time at the start
 */
public record SandboxAccess(
    String operatorToken, Optional<Demo> demo, SandboxClock.Distance clock) {

  /**
   * The demo account.
   *
   * @param key one of its API keys
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
