package com.sunucu.conformance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A language in which the page shows how to verify, and how its code is run. */
enum Receiver {
  JAVA("java", "SunucuSignature.java", "Driver.java") {
    @Override
    List<List<String>> commands(Path runtime) {
      return List.of(
          // What the page promises, whatever runs these tests.
          List.of(
              jdk("javac"),
              "--release",
              "17",
              "-Xlint:all",
              "-Werror",
              "-d",
              "classes",
              snippet(),
              driver()),
          List.of(jdk("java"), "-cp", "classes", "Driver"));
    }

    @Override
    Optional<Path> runtime() {
      return Optional.of(Path.of(jdk("java")));
    }

    private static String jdk(String tool) {
      return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
  },
  NODE("node", "verify.mjs", "driver.mjs"),
  PYTHON("python3", "verify.py", "driver.py"),
  PHP("php", "verify.php", "driver.php"),
  GO("go", "verify.go", "driver.go") {
    @Override
    void lay(Path directory, String code) throws IOException {
      Files.writeString(directory.resolve("go.mod"), "module example\n\ngo 1.20\n");
      Files.writeString(
          Files.createDirectory(directory.resolve("sunucu")).resolve(snippet()), code);
      copyDriver(directory);
    }

    @Override
    List<List<String>> commands(Path runtime) {
      return List.of(
          List.of(runtime.toString(), "vet", "./..."), List.of(runtime.toString(), "run", "."));
    }
  };

  /** Go compiles its library first. */
  private static final long TIMEOUT_SECONDS = 240;

  private final String runtime;
  private final String snippet;
  private final String driver;

  Receiver(String runtime, String snippet, String driver) {
    this.runtime = runtime;
    this.snippet = snippet;
    this.driver = driver;
  }

  /** What runs it. */
  String runtimeName() {
    return runtime;
  }

  /** The name of the file that the page shows. */
  String snippet() {
    return snippet;
  }

  String driver() {
    return driver;
  }

  /** Where its runtime is; empty where this machine has none. */
  Optional<Path> runtime() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(it -> Path.of(it, runtime))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs the page's code on these lines, in a directory of its own.
   *
   * @return a line for each
   */
  List<String> run(Path directory, Path found, String code, List<String> input) {
    try {
      lay(directory, code);
      String out = "";
      for (List<String> command : commands(found)) {
        out = run(directory, command, input);
      }
      return out.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void lay(Path directory, String code) throws IOException {
    Files.writeString(directory.resolve(snippet), code);
    copyDriver(directory);
  }

  List<List<String>> commands(Path found) {
    return List.of(List.of(found.toString(), driver));
  }

  void copyDriver(Path directory) throws IOException {
    try (var in =
        Objects.requireNonNull(Receiver.class.getResourceAsStream("/webhooks-page/" + driver))) {
      Files.copy(in, directory.resolve(driver));
    }
  }

  private String run(Path directory, List<String> command, List<String> input) throws IOException {
    Path in = Files.write(directory.resolve("input"), input, StandardCharsets.UTF_8);
    Path out = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    // The standard library alone, and nothing fetched.
    builder
        .environment()
        .putAll(Map.of("GOFLAGS", "-mod=mod", "GOPROXY", "off", "GOTOOLCHAIN", "local"));
    Process process = builder.start();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command + " goes on after " + TIMEOUT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(out);
    if (process.exitValue() != 0) {
      throw new AssertionError(command + " ended with " + process.exitValue() + ": " + text);
    }
    return text;
  }
}
