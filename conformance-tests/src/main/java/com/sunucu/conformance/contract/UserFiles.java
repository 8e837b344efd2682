package com.sunucu.conformance.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/** The files that a user names: what is wrong with one is said in a sentence. */
public final class UserFiles {

  /** A hundred times what a large contract has. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private UserFiles() {}

  /**
   * The text of a file.
   *
   * @throws UserMistake where it is missing, no file, too large, unreadable, or no UTF-8 text
   */
  public static String read(Path file) {
    requireFile(file);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UserMistake(
            "%s has %d bytes; at most %d are read".formatted(file, Files.size(file), MAX_BYTES));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UserMistake(file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw new UserMistake("cannot read " + file + ": " + reason(e), e);
    }
  }

  /** The lines of a log, those that are not blank; none where it cannot be read. */
  public static List<String> lines(Path log) {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * That a path leads to a file with content of its own, and to no directory or device.
   *
   * @throws UserMistake where it does not
   */
  public static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserMistake(file + " is a directory; name a file");
    }
    if (!Files.exists(file)) {
      throw new UserMistake("there is no file " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new UserMistake(file + " is not a regular file");
    }
  }

  /**
   * Makes a directory to write to, and that it can be written to is tried.
   *
   * @param option by which the user named it
   * @throws UserMistake where it cannot
   */
  public static void requireDirectory(String option, Path directory) {
    try {
      Files.delete(Files.createTempFile(Files.createDirectories(directory), "writable", ""));
    } catch (IOException e) {
      throw new UserMistake(
          "%s: no report can be written to %s: %s".formatted(option, directory, reason(e)), e);
    }
  }

  /**
   * That a file can be written; what it holds stays.
   *
   * @param option by which the user named it
   * @throws UserMistake where it cannot
   */
  public static void requireWritable(String option, Path file) {
    Path whole = file.toAbsolutePath();
    if (Files.isDirectory(whole)) {
      throw new UserMistake("%s: %s is a directory; name a file".formatted(option, file));
    }
    if (Files.exists(whole) && !Files.isRegularFile(whole)) {
      throw new UserMistake("%s: %s is not a regular file".formatted(option, file));
    }
    if (Files.exists(whole) && !Files.isWritable(whole)) {
      throw new UserMistake("%s: %s cannot be written: permission denied".formatted(option, file));
    }
    requireDirectory(option, parent(whole));
  }

  /**
   * Writes a text to a file.
   *
   * @param option by which the user named it
   * @throws UserMistake where that fails
   */
  public static void write(String option, Path file, String text) {
    requireWritable(option, file);
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UserMistake("%s: cannot write %s: %s".formatted(option, file, reason(e)), e);
    }
  }

  /** Why a file could not be read or written, in words that end a sentence. */
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException none -> "there is no " + none.getFile();
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is a file, not a directory";
      case NotDirectoryException file -> file.getFile() + " is not a directory";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private static Path parent(Path whole) {
    return whole.getParent() == null ? whole : whole.getParent();
  }
}
