package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second run does to what the first one left. */
class RepeatedGenerationTest {

  private static final String SOURCES = "library/src/main/java/library/api/";

  @TempDir private Path output;

  @Test
  void makesTheSameAgain() {
    assertThat(Generation.ofGolden(output)).isEqualTo(Generation.ofGolden(output));
  }

  @Test
  void leavesAloneWhatHasNotChanged() throws IOException {
    Generation.ofGolden(output);
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Path unchanged = output.resolve(SOURCES + "BooksApi.java");
    Files.setLastModifiedTime(unchanged, longAgo);
    Generation.ofGolden(output);
    assertThat(Files.getLastModifiedTime(unchanged)).isEqualTo(longAgo);
  }

  @Test
  void removesWhatTheContractNoLongerAsksFor() throws IOException {
    Generation.ofGolden(output);
    Path stale = Files.writeString(output.resolve(SOURCES + "FilmsApi.java"), "stale");
    Generation.ofGolden(output);
    assertThat(stale).doesNotExist();
  }
}
