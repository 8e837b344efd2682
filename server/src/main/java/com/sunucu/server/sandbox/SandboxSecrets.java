package com.sunucu.server.sandbox;

import com.sunucu.server.secrets.SealingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The secrets that a sandbox stores in plain text in its data directory, each in a file of mode
 * 0600, so that clients and scripts keep working after a restart. Outside a sandbox, only hashes of
 * secrets are stored (AUTH-08).
 */
public final class SandboxSecrets {

  private static final int TOKEN_BYTES = 32;

  private final Path directory;

  public SandboxSecrets(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns the bearer token of test control: the configured one, which is not stored, otherwise
   * the stored one, otherwise a new one, which is then stored.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public String operatorToken(Optional<String> set) {
    SecretFile file = new SecretFile(directory.resolve("operator-token"));
    return set.or(file::read).orElseGet(() -> file.write(newToken()));
  }

  /**
   * Returns the keys that encrypt webhook secrets: the configured ones, which are not stored,
   * otherwise the stored one, otherwise a new one, which is then stored. Without its key, an
   * encrypted secret is lost.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or written, or holds no key
   */
  public List<SealingKey> sealingKeys(List<SealingKey> set) {
    if (!set.isEmpty()) {
      return set;
    }
    Path path = directory.resolve("secret-key");
    SecretFile file = new SecretFile(path);
    String kept = file.read().orElseGet(() -> file.write(SealingKey.random().reveal()));
    return List.of(SealingKey.parse(kept).orElseThrow(() -> noKey(path)));
  }

  /** The owner has to decide: a new key would make all encrypted secrets unreadable. */
  private static UncheckedIOException noKey(Path path) {
    return new UncheckedIOException(
        new IOException(
            path
                + " holds no key; restore its previous content, or delete it together with the database"));
  }

  /** The file of the demo account's key. */
  SecretFile demoKey() {
    return new SecretFile(directory.resolve("demo-key"));
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
