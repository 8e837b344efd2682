package com.sunucu.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the generator makes of the test contracts, file by file. {@code -Dgolden.rewrite=true} takes
 * over what it makes now; read the difference before you commit it.
 */
class GoldenTest {

  static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TempDir private static Path output;
  private static SortedMap<String, String> generated;

  @BeforeAll
  static void generate() throws IOException {
    generated = Generation.ofGolden(output);
    if (Boolean.getBoolean("golden.rewrite")) {
      rewrite();
    }
  }

  @Test
  void generatesTheSameFiles() {
    assertThat(generated.keySet()).isEqualTo(Generation.sources(GOLDEN).keySet());
  }

  @TestFactory
  Stream<DynamicTest> generatesTheSameText() {
    return Generation.sources(GOLDEN).entrySet().stream()
        .map(golden ->
            dynamicTest(
                golden.getKey(),
                () -> assertThat(generated.get(golden.getKey())).isEqualTo(golden.getValue())));
  }

  private static void rewrite() throws IOException {
    for (String file : Generation.sources(GOLDEN).keySet()) {
      Files.delete(GOLDEN.resolve(file));
    }
    for (Map.Entry<String, String> file : generated.entrySet()) {
      Path path = GOLDEN.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
