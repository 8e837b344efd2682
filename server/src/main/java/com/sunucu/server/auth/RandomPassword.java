package com.sunucu.server.auth;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates passwords of 20 characters with 120 random bits. */
public final class RandomPassword {

  private static final int BYTES = 15;

  private RandomPassword() {}

  /** A new password, to be shown once. Only its {@link PasswordHash} is stored. */
  public static Secret make() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
