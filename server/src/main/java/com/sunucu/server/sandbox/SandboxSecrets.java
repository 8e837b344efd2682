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
 * The secrets that a sandbox keeps in clear in its data directory, each in a file of mode 0600, so
 * that clients and scripts go on working after a restart. Only a sandbox does this: elsewhere
 * secrets are stored as hashes (AUTH-08).
 */
public final class SandboxSecrets {

  private static final int TOKEN_BYTES = 32;

  private final Path directory;

  public SandboxSecrets(Path directory) {
    this.directory = directory;
  }

  /**
   * The bearer token of test control: the one that was set, which is kept nowhere, or the one that
   * is kept, or a new one, kept from now on.
   *
   * @throws java.io.UncheckedIOException where the disk refuses
   */
  public String operatorToken(Optional<String> set) {
    SecretFile file = new SecretFile(directory.resolve("operator-token"));
    return set.or(file::read).orElseGet(() -> file.write(newToken()));
  }

  /**
   * What webhook secrets are sealed with: the keys that were set, which are kept nowhere, or the
   * one that is kept, or a new one, kept from now on. Whoever loses it loses what it sealed.
   *
   * @throws java.io.UncheckedIOException where the disk refuses, or the file holds no key
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

  /**
   * A new one in its place would make what is sealed unreadable, so that is for its owner to do.
   */
  private static UncheckedIOException noKey(Path path) {
    return new UncheckedIOException(
        new IOException(
            path
                + " holds no key; put back what it held, or delete it together with the database"));
  }

  /** Where the demo account's key is kept. */
  SecretFile demoKey() {
    return new SecretFile(directory.resolve("demo-key"));
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
