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
 * A key of 256 bits that secrets are sealed with. Written as base64 of 32 bytes, as {@code openssl
 * rand -base64 32} prints it. Its own text is its id alone.
 */
public final class SealingKey {

  private static final int BYTES = 32;
  private static final int ID_BYTES = 8;

  /** So that the id is the hash of nothing that is hashed elsewhere. */
  private static final byte[] ID_SALT = "sunucu sealing key id".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final String id;

  private SealingKey(byte[] bytes) {
    this.bytes = bytes;
    this.id = idOf(bytes);
  }

  /** The key of a text: base64, the ordinary or the URL alphabet; empty where it is none. */
  public static Optional<SealingKey> parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      return bytes.length == BYTES ? Optional.of(new SealingKey(bytes)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A new one, by chance. */
  public static SealingKey random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new SealingKey(bytes);
  }

  /** Its 16 hexadecimal digits, made of its hash: they tell which key it is, and nothing of it. */
  public String id() {
    return id;
  }

  /** The key itself. Whoever calls this keeps it where its owner alone can read. */
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
