package com.sunucu.conformance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of docs/: what is tested is what its reader copies. */
final class Page {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\n(.*?)^```$");

  private final Path file;
  private final List<String> blocks;

  private Page(Path file, List<String> blocks) {
    this.file = file;
    this.blocks = blocks;
  }

  static Page read(Path file) throws IOException {
    return new Page(
        file,
        BLOCK
            .matcher(Files.readString(file))
            .results()
            .map(MatchResult::group)
            .map(Page::code)
            .toList());
  }

  /** The one block of code that says in its first line that it is this file. */
  String block(String name) {
    List<String> found =
        blocks.stream()
            .filter(
                it -> it.lines().findFirst().orElse("").matches(".*(//|#) " + Pattern.quote(name)))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "%s has %d blocks that begin with the name %s".formatted(file, found.size(), name));
    }
    return found.getFirst();
  }

  private static String code(String block) {
    return block.substring(block.indexOf('\n') + 1, block.length() - "```".length());
  }
}
