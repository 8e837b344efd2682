package com.sunucu.server.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a credential: its SHA-256. A credential holds 256 random bits, so that no salt
 * and no slow hash is needed (those are for what people choose).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
record SecretHash(String hex) {

  static SecretHash of(String secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return new SecretHash(
          HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * What the database finds it by: the first 8 bytes. How long an index takes tells of these at
   * most.
   */
  long prefix() {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex, 0, 2 * Long.BYTES)).getLong();
  }

  /** Whether both are the same, in a time that does not depend on where they differ. */
  boolean matches(SecretHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "SecretHash";
  }
}
