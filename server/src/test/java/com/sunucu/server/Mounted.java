package com.sunucu.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A small file system of its own at a directory, in memory, for what only a real one can show: no
 * space left, read-only. It takes Linux and the right to mount; elsewhere the test is skipped and
 * says so. It is unmounted on closing, at the latest when the JVM ends.
 */
public final class Mounted implements AutoCloseable {

  private static final long MAX_SECONDS = 60;

  /** Those that are not closed yet. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Mounted::unmount)));
  }

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
    OPEN.add(directory);
    String options = "size=%dm,mode=700".formatted(size);
    boolean done = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path(directory));
    if (!done) {
      OPEN.remove(directory);
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
    if (!unmount(directory)) {
      throw new IOException("Cannot unmount " + directory);
    }
    OPEN.remove(directory);
  }

  private static boolean unmount(Path directory) {
    return run("umount", "-l", path(directory));
  }

  private static String path(Path directory) {
    return directory.toAbsolutePath().toString();
  }

  /** Waits for its end, also in a thread that is interrupted, as after a test's timeout. */
  private static boolean run(String... command) {
    boolean interrupted = Thread.interrupted();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
