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
 * A secret that a sandbox stores in plain text, so that a client keeps working after a restart: one
 * line in a file that only its owner can read (mode 0600). Outside a sandbox, only the hash of a
 * secret is stored (AUTH-08).
 *
 * <p>Methods throw {@link UncheckedIOException} if the file cannot be read or written.
 */
final class SecretFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;

  SecretFile(Path path) {
    this.path = path;
  }

  /** Returns the secret, if one is stored. Restores mode 0600 if the mode was changed. */
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
   * Replaces the secret atomically: a concurrent reader, or one after a crash, sees either the old
   * or the new one whole.
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
