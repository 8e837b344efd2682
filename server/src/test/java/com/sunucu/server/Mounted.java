package com.sunucu.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A small file system of its own at a directory, in memory, for what only a real one can show: no
 * space left, read-only. It takes Linux and the right to mount; elsewhere the test is skipped and
 * says so.
 */
public final class Mounted implements AutoCloseable {

  private static final long LONGEST_SECONDS = 60;

  private final Path directory;

  private Mounted(Path directory) {
    this.directory = directory;
  }

  /**
   * Mounts one; the test is skipped where that cannot be.
   *
   * @param directory made where there is none
   */
  public static Mounted megabytes(Path directory, int size) throws IOException {
    Files.createDirectories(directory);
    boolean done =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=%dm,mode=700".formatted(size),
            "tmpfs",
            path(directory));
    if (!done) {
      System.out.println("SKIPPED: no file system can be mounted here (Linux and root are needed)");
    }
    Assumptions.assumeTrue(done, "No file system can be mounted here");
    return new Mounted(directory);
  }

  /** From now on nothing can be written to it. */
  public void readOnly() throws IOException {
    if (!run("mount", "-o", "remount,ro", path(directory))) {
      throw new IOException("Cannot mount %s read-only".formatted(directory));
    }
  }

  /** Takes all of its space with a file of this name. */
  public void fill(String name) throws IOException {
    byte[] piece = new byte[4096];
    try (var out = Files.newOutputStream(directory.resolve(name))) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", path(directory))) {
      throw new IOException("Cannot unmount " + directory);
    }
  }

  private static String path(Path directory) {
    return directory.toAbsolutePath().toString();
  }

  private static boolean run(String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    Process process;
    try {
      process =
          new ProcessBuilder(all)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return false;
    }
    try {
      return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
