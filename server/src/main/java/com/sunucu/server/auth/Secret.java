package com.sunucu.server.auth;

/** A credential in plain text, to be shown once. {@code toString} does not contain it. */
public final class Secret {

  private final String text;

  /**
   * @param text the credential
   */
  public Secret(String text) {
    this.text = text;
  }

  /** The whole text. The caller hands it to its owner and does not store it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "Secret";
  }
}
