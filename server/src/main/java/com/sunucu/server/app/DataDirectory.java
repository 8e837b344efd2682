package com.sunucu.server.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory for the database and other files of the server. */
final class DataDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  /** Without colons, which some file systems and path lists do not allow. */
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("'.old-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private DataDirectory() {}

  /**
   * Creates the directory if it does not exist, readable only by its owner, because it will contain
   * customer data. An existing one keeps its mode, because it may contain other files or have other
   * readers; if others can read it, the log warns.
   *
   * @throws DataDirectoryException if it cannot be created or written
   */
  static void make(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)}
            : new FileAttribute<?>[0];
    try {
      Files.createDirectories(directory, mode);
      if (!Files.isWritable(directory)) {
        throw new DataDirectoryException(
            directory,
            new IOException(
                "nothing can be written there, the file system is read-only or this user lacks the permission"));
      }
      if (posix && !othersMay(directory).isEmpty()) {
        LOG.warn(
            "Others on this machine can get at the data in {}. Unless that is meant: chmod 700 {}",
            directory,
            directory);
      }
    } catch (IOException e) {
      throw new DataDirectoryException(directory, e);
    }
  }

  /**
   * Warns if others can read or write the database file. The server creates it with mode 0600; an
   * older or copied one can have another mode.
   */
  static void checkFile(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      if (posix && Files.exists(file) && !othersMay(file).isEmpty()) {
        LOG.warn(
            "Others on this machine may read the database file {}. Unless that is meant: chmod 600 {}",
            file,
            file);
      }
    } catch (IOException e) {
      throw new DataDirectoryException(file, e);
    }
  }

  /**
   * Renames the directory to its name plus {@code .old-} and the time, so that a new one can take
   * its place.
   *
   * @return its new name
   * @throws DataDirectoryException if it cannot be renamed
   */
  static Path moveAside(Path directory, Instant now) {
    Path from = directory.toAbsolutePath().normalize();
    Path to = from.resolveSibling(from.getFileName() + SUFFIX.format(now));
    try {
      return Files.move(from, to);
    } catch (IOException e) {
      throw new DataDirectoryException(directory, e);
    }
  }

  private static Set<PosixFilePermission> othersMay(Path directory) throws IOException {
    Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
    granted.addAll(Files.getPosixFilePermissions(directory));
    granted.removeAll(OWNERS);
    return granted;
  }
}
