package com.sunucu.server.sandbox;

import java.util.Optional;

/**
 * What lets somebody into a sandbox, in clear; only a sandbox keeps it so.
 *
 * @param operatorToken the bearer token of test control
 * @param demoKey an API key of the demo account, where there is one
 */
public record SandboxAccess(String operatorToken, Optional<String> demoKey) {

  @Override
  public String toString() {
    return "SandboxAccess";
  }
}
