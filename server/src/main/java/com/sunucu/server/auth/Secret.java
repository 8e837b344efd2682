package com.sunucu.server.auth;

/**
 * A credential in clear, to be shown once. Its text comes out only where it is asked for by name.
 */
public final class Secret {

  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** The whole text. Whoever calls this hands it to its owner and keeps it nowhere. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
