package com.sunucu.server.oauth.protocol;

import com.sunucu.server.auth.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes codes and sessions: 32 random bytes as 43 characters of base64url (RFC 8628, 5.2). */
public final class SecretText {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretText() {}

  /** A new secret, to be handed out once; only its hash is stored. */
  public static Secret random() {
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes()));
  }

  /** 32 random bytes. */
  public static byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
