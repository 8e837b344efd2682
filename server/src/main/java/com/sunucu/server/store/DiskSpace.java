package com.sunucu.server.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The space on the disk that the database's file lies on. Each look is one system call.
 *
 * @param file there or not yet; empty for a database without one
 */
record DiskSpace(Optional<Path> file) {

  /**
   * Free bytes below which nothing is written any more. H2 closes its file when a write fails for
   * lack of space; with this much left, a commit that has begun still fits, and reads go on.
   */
  static final long RESERVE = 2L << 20;

  /** Free bytes; empty where the file system does not say. */
  OptionalLong free() {
    Optional<File> directory =
        file.map(Path::toAbsolutePath).map(Path::getParent).map(Path::toFile);
    // A file system that does not exist, or does not count, has 0 bytes in all, too.
    return directory
        .filter(it -> it.getTotalSpace() > 0)
        .map(it -> OptionalLong.of(it.getUsableSpace()))
        .orElseGet(OptionalLong::empty);
  }

  /** Whether there is too little for a write. */
  boolean full() {
    OptionalLong free = free();
    return free.isPresent() && free.getAsLong() < RESERVE;
  }

  /** The size of the file in bytes; 0 where there is none. */
  long fileSize() {
    return file.filter(Files::exists).map(Path::toFile).map(File::length).orElse(0L);
  }
}
