package com.sunucu.server.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets that must be read again, for storage in the database (RUL-23): AES-256-GCM,
 * bound to the id of the row, so that a text copied to another row cannot be decrypted there. The
 * first key encrypts and every key decrypts; to replace a key, put the new one before the old one.
 *
 * <p>An encrypted text is {@code v1.<key id>.<base64url of nonce, ciphertext and tag>}.
 */
public final class SecretBox {

  /**
   * A text that cannot be decrypted. The message tells the operator what to do and contains no
   * secret.
   */
  public static final class CannotOpen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotOpen(String message) {
      super(message);
    }
  }

  private static final String FORMAT = "v1";
  private static final Pattern SEALED =
      Pattern.compile(FORMAT + "\\.(?<key>[0-9a-f]{16})\\.(?<box>[A-Za-z0-9_-]{38,})");

  /**
   * 96 random bits, the nonce length of GCM: a collision has a probability of 2^-32 after 2^32
   * secrets.
   */
  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, SealingKey> keys = new LinkedHashMap<>();
  private final SealingKey newest;

  /**
   * @param keys the newest first; at least one
   */
  public SecretBox(List<SealingKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("At least one key is needed");
    }
    this.newest = keys.getFirst();
    keys.forEach(key -> this.keys.put(key.id(), key));
  }

  /**
   * Encrypts a secret with the newest key.
   *
   * @param rowId the id of the row that will contain it
   */
  public String seal(UUID rowId, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    String head = FORMAT + "." + newest.id() + ".";
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, newest, nonce, context(head, rowId));
      byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] box = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return head + Base64.getUrlEncoder().withoutPadding().encodeToString(box);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * Decrypts a secret.
   *
   * @param rowId the id of the row that contains it
   * @throws CannotOpen if its key is missing, or the text was changed
   */
  public String open(UUID rowId, String sealed) {
    Matcher parts = SEALED.matcher(sealed);
    if (!parts.matches()) {
      throw new CannotOpen(
          "The secret of row %s has a form that this server does not know; restore it from a backup, or rotate it by the API."
              .formatted(rowId));
    }
    SealingKey key = keys.get(parts.group("key"));
    if (key == null) {
      throw new CannotOpen(
          ("The secret of row %s is encrypted with the key %s, which SUNUCU_SECRET_KEY does not contain;"
                  + " add that key behind the newest one, or rotate the secret by the API.")
              .formatted(rowId, parts.group("key")));
    }
    byte[] box = Base64.getUrlDecoder().decode(parts.group("box"));
    try {
      byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
      String head = sealed.substring(0, parts.start("box"));
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context(head, rowId));
      byte[] secret = cipher.doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES);
      return new String(secret, StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw new CannotOpen(
          ("The secret of row %s was altered, or belongs to another row; restore it from a backup,"
                  + " or rotate it by the API.")
              .formatted(rowId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /** Whether a text is encrypted with the newest key, so that it needs no older one. */
  public boolean isCurrent(String sealed) {
    return sealed.startsWith(FORMAT + "." + newest.id() + ".");
  }

  private static Cipher cipher(int mode, SealingKey key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.forAes(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  private static byte[] context(String head, UUID rowId) {
    return (head + rowId).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "SecretBox" + keys.keySet();
  }
}
