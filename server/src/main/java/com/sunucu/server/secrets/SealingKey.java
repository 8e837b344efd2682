package com.sunucu.server.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key that encrypts secrets. Its text form is base64 of 32 bytes, as from {@code openssl
 * rand -base64 32}. {@code toString} contains only its id.
 */
public final class SealingKey {

  private static final int BYTES = 32;
  private static final int ID_BYTES = 8;

  /** Makes the id differ from any other hash of the key. */
  private static final byte[] ID_SALT = "sunucu sealing key id".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final String id;

  private SealingKey(byte[] bytes) {
    this.bytes = bytes;
    this.id = idOf(bytes);
  }

  /** Parses base64, in the standard or the URL alphabet; empty if the text is not a key. */
  public static Optional<SealingKey> parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      return bytes.length == BYTES ? Optional.of(new SealingKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A new random key. */
  public static SealingKey random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new SealingKey(bytes);
  }

  /** 16 hexadecimal digits of the key's hash: they identify the key and reveal nothing of it. */
  public String id() {
    return id;
  }

  /** The key itself. The caller must store it so that only its owner can read it. */
  public String reveal() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  SecretKey forAes() {
    return new SecretKeySpec(bytes, "AES");
  }

  private static String idOf(byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(ID_SALT);
      return HexFormat.of().formatHex(sha256.digest(bytes), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealingKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealingKey[" + id + "]";
  }
}
