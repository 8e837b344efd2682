package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The AOT cache of the jar: it is used where it fits, and nobody notices it where it does not. */
class AotCacheIT {

  private static final String JAVA = System.getProperty("server.java");
  private static final Path JAR = Path.of(System.getProperty("server.jar"));

  @TempDir private Path directory;

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void theServersClassesComeFromTheCache() throws Exception {
    Path loaded = directory.resolve("loaded");

    assertThat(versionPrintedWith(JAR, "-Xlog:class+load:file=" + loaded)).startsWith("sunucu");

    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains(Main.class.getName() + " source: shared objects file"));
  }

  @Test
  void aCacheOfAnotherJarIsIgnoredSilently() throws Exception {
    Path otherJar = Files.copy(JAR, directory.resolve("other.jar"));

    assertThat(versionPrintedWith(otherJar)).matches("sunucu-server [0-9.]+");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void aBrokenCacheIsIgnoredSilently() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.aot"), "no cache");

    assertThat(versionPrintedWith(JAR, "-XX:AOTCache=" + broken)).matches("sunucu-server [0-9.]+");
  }

  /** All that the process prints, on stdout and stderr. */
  private static String versionPrintedWith(Path jar, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of(flags));
    Stream.of("-jar", jar.toString(), "--version").forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      String printed = String.join("\n", out.lines().toList());
      assertThat(process.waitFor()).isZero();
      return printed;
    }
  }
}
