package com.sunucu.conformance.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of docs/: what is tested is what its reader copies. */
final class Page {

  /** A fence that names a file, as scripts/readme-test.sh reads them too. */
  private static final Pattern FILE =
      Pattern.compile("(?ms)^```[a-z]+ ([A-Za-z0-9_.-]+)\n(.*?)^```$");

  private final Path page;
  private final List<MatchResult> files;

  private Page(Path page, List<MatchResult> files) {
    this.page = page;
    this.files = files;
  }

  static Page read(Path page) throws IOException {
    return new Page(page, FILE.matcher(Files.readString(page)).results().toList());
  }

  /** The text of the one file of this name that it shows. */
  String file(String name) {
    List<MatchResult> found = files.stream().filter(it -> it.group(1).equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError("%s shows %d files %s".formatted(page, found.size(), name));
    }
    return found.getFirst().group(2);
  }
}
