package com.sunucu.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id hash of a password, in the standard encoding. It contains its own parameters, so that
 * they can be raised without a migration.
 *
 * @param encoded {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, salt and hash in base64 without
 *     padding
 */
public record PasswordHash(String encoded) {

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /**
   * OWASP's second recommendation (19 MiB, two passes): about 30 ms, and little memory per
   * concurrent hash.
   */
  private static final Cost COST = new Cost(19 * 1024, 2, 1);

  /**
   * For a password of 120 random bits, which cannot be guessed at any speed. A sandbox creates
   * accounts by the hundred.
   */
  private static final Cost COST_OF_RANDOM = new Cost(64, 1, 1);

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private record Cost(int memoryKib, int passes, int lanes) {}

  /**
   * @throws IllegalArgumentException if the text has another form
   */
  public PasswordHash {
    if (!FORM.matcher(encoded).matches()) {
      throw new IllegalArgumentException("Not an Argon2id hash");
    }
  }

  /** The hash of a password, with a new salt. */
  public static PasswordHash of(String password) {
    return of(password, COST);
  }

  /** The hash of a password made by {@link RandomPassword}, about a hundred times as fast. */
  public static PasswordHash ofRandom(Secret password) {
    return of(password.reveal(), COST_OF_RANDOM);
  }

  private static PasswordHash of(String password, Cost cost) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] hash = derive(password, salt, cost, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                cost.memoryKib(),
                cost.passes(),
                cost.lanes(),
                base64.encodeToString(salt),
                base64.encodeToString(hash)));
  }

  /** Whether this is the password. The duration does not depend on where they differ. */
  public boolean matches(String password) {
    Matcher parts = FORM.matcher(encoded);
    if (!parts.matches()) {
      throw new IllegalStateException("Checked when it was made");
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] hash = Base64.getDecoder().decode(parts.group(5));
    return MessageDigest.isEqual(hash, derive(password, salt, cost, hash.length));
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }

  private static byte[] derive(String password, byte[] salt, Cost cost, int length) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
