package com.sunucu.server.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Free space on the disk of the database file. Each call is one system call.
 *
 * @param file existing or not; empty for a database without a file
 */
record DiskSpace(Optional<Path> file) {

  /**
   * Free bytes below which writes are refused. H2 closes its file if a write fails for lack of
   * space; with this reserve, a commit in progress still fits, and reads continue.
   */
  static final long RESERVE = 2L << 20;

  /** Free bytes; empty if the file system does not report them. */
  OptionalLong free() {
    Optional<File> directory =
        file.map(Path::toAbsolutePath).map(Path::getParent).map(Path::toFile);
    // A file system that does not exist or does not report its size has a total of 0 bytes.
    return directory
        .filter(it -> it.getTotalSpace() > 0)
        .map(it -> OptionalLong.of(it.getUsableSpace()))
        .orElseGet(OptionalLong::empty);
  }

  /** Whether there is too little space for a write. */
  boolean full() {
    OptionalLong free = free();
    return free.isPresent() && free.getAsLong() < RESERVE;
  }

  /** Size of the file in bytes; 0 without a file. */
  long fileSize() {
    return file.filter(Files::exists).map(Path::toFile).map(File::length).orElse(0L);
  }
}
