package com.sunucu.load.bench;

import com.sunucu.load.bench.process.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name the measured server and its JVM. */
final class ServerOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--server-jar",
      required = true,
      paramLabel = "FILE",
      description = "The API server.")
  private Path serverJar;

  @Option(
      names = "--server-java",
      paramLabel = "FILE",
      description = "The java command of each server. This process's when it is not given.")
  private Path serverJava = Jvm.OWN_JAVA;

  @Option(
      names = "--heap",
      defaultValue = "512m",
      paramLabel = "SIZE",
      description = "Greatest heap of each server.")
  private String heap;

  @Option(
      names = "--jvm-flag",
      paramLabel = "FLAG",
      description = "A further flag of each server's JVM; may be repeated.")
  private List<String> jvmFlags = List.of();

  /**
   * The server's jar.
   *
   * @throws ParameterException if there is no such file
   */
  Path jar() {
    return existing("--server-jar", serverJar);
  }

  /**
   * The JVM of each server.
   *
   * @throws ParameterException if there is no such java command
   */
  Jvm jvm() {
    return new Jvm(existing("--server-java", serverJava), heap, jvmFlags);
  }

  /**
   * The file that an option names.
   *
   * @throws ParameterException if there is no such file
   */
  Path existing(String option, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(), "%s: there is no %s".formatted(option, file));
    }
    return file;
  }
}
