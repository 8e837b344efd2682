package com.sunucu.conformance.diff.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Reads an object of the git repository of the current folder. */
final class Git {

  private Git() {}

  /**
   * The content of {@code REV:path}.
   *
   * @throws Unreadable if git is missing or has no such object
   */
  static String show(String object) {
    if (object.startsWith("-")) {
      throw new Unreadable(object + " is not a revision");
    }
    try {
      Process git = new ProcessBuilder("git", "show", "--no-textconv", object).start();
      git.getOutputStream().close();
      CompletableFuture<String> problem =
          CompletableFuture.supplyAsync(() -> all(git.getErrorStream()));
      String text = all(git.getInputStream());
      if (git.waitFor() != 0) {
        throw new Unreadable("git has no " + object + ": " + problem.join().strip());
      }
      return text;
    } catch (IOException e) {
      throw new Unreadable(
          "there is no file " + object + ", and git cannot be asked for it: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreadable("interrupted while reading " + object, e);
    }
  }

  private static String all(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
