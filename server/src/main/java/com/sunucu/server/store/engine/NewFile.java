package com.sunucu.server.store.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes the file of a database under another name, beside its own, and gives it its own name when
 * it is complete and closed. A process that is killed meanwhile leaves no file that would be taken
 * for a damaged database, nor one with a part of the tables: H2 commits each statement of a
 * migration by itself.
 *
 * @param file that is to be made
 */
public record NewFile(DatabaseSettings settings, Path file) {

  private static final String INFIX = ".new-";

  /**
   * Makes it. Where another process has made it meanwhile, that one's stays.
   *
   * @param maker makes a complete database with the settings that it is given, and closes it
   * @throws DatabaseUnavailable where it cannot be made
   */
  public void make(Consumer<DatabaseSettings> maker) {
    removeLeftovers();
    String suffix = INFIX + UUID.randomUUID().toString().substring(0, 8);
    DatabaseSettings other = settings.withSuffix(suffix);
    try {
      maker.accept(other);
      publish(other.file().orElseThrow());
    } catch (IOException e) {
      throw DatabaseUnavailable.onOpening(settings, new IllegalStateException(e.toString(), e));
    } finally {
      removeLeftovers();
    }
  }

  private void publish(Path complete) throws IOException {
    try {
      // A link is made or refused in one step; a move could replace another process's file.
      Files.createLink(file, complete);
    } catch (FileAlreadyExistsException e) {
      // The other one is complete, too.
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(complete, file);
    }
  }

  /** What processes left that were killed while they made it. Those that run have a lock. */
  private void removeLeftovers() {
    Path directory = file.toAbsolutePath().getParent();
    String prefix = base() + INFIX;
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(directory, it -> it.getFileName().toString().startsWith(prefix))) {
      for (Path leftover : leftovers) {
        removeUnlessLocked(leftover);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // To make the database meets the same obstacle, and reports it. A leftover does no harm.
    }
  }

  private String base() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - H2File.ENDING.length());
  }

  private static void removeUnlessLocked(Path leftover) throws IOException {
    try (FileChannel channel = FileChannel.open(leftover, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.delete(leftover);
      }
    } catch (OverlappingFileLockException e) {
      // In use by this process.
    }
  }
}
