package com.sunucu.conformance.diff.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The source of a document's text, which also resolves relative references. */
sealed interface Origin {

  /** The name of the document in messages and reports. */
  String name();

  /**
   * The text.
   *
   * @throws Unreadable if it cannot be read
   */
  String text();

  /** The document at a relative path; empty where there are no documents beside this one. */
  Optional<Origin> sibling(String relative);

  /** A local file. */
  record OfFile(Path file) implements Origin {

    @Override
    public String name() {
      return file.toString();
    }

    @Override
    public String text() {
      if (Files.isDirectory(file)) {
        throw new Unreadable(file + " is a folder: name the document in it");
      }
      if (!Files.exists(file)) {
        throw new Unreadable("there is no file " + file);
      }
      try {
        return Files.readString(file);
      } catch (CharacterCodingException e) {
        throw new Unreadable(file + " is not UTF-8", e);
      } catch (IOException e) {
        throw new Unreadable(file + " cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public Optional<Origin> sibling(String relative) {
      try {
        return Optional.of(new OfFile(file.resolveSibling(relative).normalize()));
      } catch (InvalidPathException e) {
        throw new Unreadable(relative + " is not a path: " + e.getReason(), e);
      }
    }
  }

  /** A file at a revision of the git repository of the current folder. */
  record OfGit(String revision, String path) implements Origin {

    @Override
    public String name() {
      return revision + ":" + path;
    }

    @Override
    public String text() {
      return Git.show(name());
    }

    @Override
    public Optional<Origin> sibling(String relative) {
      String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
      String there = Path.of(folder + relative).normalize().toString();
      return Optional.of(new OfGit(revision, folder.startsWith("./") ? "./" + there : there));
    }
  }

  /** Text in memory; it has no documents beside it. */
  record OfText(String name, String text) implements Origin {

    @Override
    public Optional<Origin> sibling(String relative) {
      return Optional.empty();
    }
  }

  /** {@code -}, {@code REV:path} or a file. */
  static Origin of(String argument, InputStream in) {
    if (argument.equals("-")) {
      try {
        return new OfText("standard input", new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new Unreadable("standard input cannot be read: " + e.getMessage(), e);
      }
    }
    Path file;
    try {
      file = Path.of(argument);
    } catch (InvalidPathException e) {
      throw new Unreadable(argument + " is not a path: " + e.getReason(), e);
    }
    int colon = argument.indexOf(':');
    if (colon > 0 && !Files.exists(file)) {
      String path = argument.substring(colon + 1);
      return new OfGit(argument.substring(0, colon), path);
    }
    return new OfFile(file);
  }
}
