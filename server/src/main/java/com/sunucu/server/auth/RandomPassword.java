package com.sunucu.server.auth;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes passwords for those who did not choose one: 20 characters that stand for 120 random bits.
 */
public final class RandomPassword {

  private static final int BYTES = 15;

  private RandomPassword() {}

  /** A new password, to be shown once; what is kept of it is its {@link PasswordHash}. */
  public static Secret make() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
