package com.sunucu.server.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A secret that a sandbox keeps in clear, so that a partner's client goes on working after a
 * restart: one line in a file that its owner alone can read (mode 0600). Only a sandbox does this;
 * elsewhere a secret is stored as a hash and nothing else (AUTH-08). Throws {@link
 * UncheckedIOException} where the disk refuses.
 */
final class SecretFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;

  SecretFile(Path path) {
    this.path = path;
  }

  /**
   * The secret, where one is kept. Takes away what others could read by, should the mode have
   * changed.
   */
  Optional<String> read() {
    try {
      if (posix() && Files.exists(path)) {
        Files.setPosixFilePermissions(path, OWNER_ONLY);
      }
      return Optional.of(Files.readString(path).strip()).filter(it -> !it.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("cannot read %s: %s".formatted(path, e.getMessage()), e));
    }
  }

  /**
   * Keeps the secret in place of the one before; whoever reads meanwhile, or after a crash, sees
   * one of the two whole.
   */
  String write(String secret) {
    try {
      Path directory = path.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      Path draft =
          Files.createTempFile(directory, path.getFileName().toString(), ".new", attributes());
      Files.writeString(draft, secret + System.lineSeparator());
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean posix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] attributes() {
    return posix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }
}
