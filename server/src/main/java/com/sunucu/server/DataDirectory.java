package com.sunucu.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory in which the server keeps its database. */
final class DataDirectory {

  private DataDirectory() {}

  /**
   * Makes the directory where there is none, readable by its owner alone: it will hold what
   * customers entrust. One that is there keeps its mode.
   *
   * @throws UncheckedIOException where it cannot be made
   */
  static void make(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createDirectories(directory, mode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
