package com.sunucu.server.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a credential, which is stored in its place. A credential has 256 random bits, so it
 * needs neither salt nor a slow hash, as passwords do.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record SecretHash(String hex) {

  /** The hash of a credential. */
  public static SecretHash of(String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new SecretHash(
          HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * The first 8 bytes, by which the database finds the credential. The duration of the index
   * look-up reveals these at most.
   */
  long prefix() {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex, 0, 2 * Long.BYTES)).getLong();
  }

  /** Whether both are equal. The duration does not depend on where they differ. */
  public boolean matches(SecretHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "SecretHash";
  }
}
