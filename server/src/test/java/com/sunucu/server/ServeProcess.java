package com.sunucu.server;

import com.sunucu.server.config.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A server in a JVM of its own, for what only a process can show: signals, exit codes, files that
 * it holds.
 */
public final class ServeProcess implements AutoCloseable {

  private static final long TIMEOUT_SECONDS = 120;
  private static final String LISTENING = "Listening on ";

  private final Process process;
  private final Path errors;
  private final BufferedReader out;

  private ServeProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Runs a command, its stderr into a file below this directory. */
  static ServeProcess run(Path directory, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> program =
        List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName());
    return start(program, directory, variables, arguments);
  }

  /** Runs a command whose stderr is a pipe that nobody reads until {@link #unreadErrors()}. */
  static ServeProcess runUnread(Path directory, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command =
        command(
            List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName()),
            arguments);
    return start(new ProcessBuilder(command), directory.resolve("never-written"), variables);
  }

  /**
   * Runs a command of the jar that operators get, in the heap that must do for all of it; its
   * stderr goes into a file below this directory.
   */
  public static ServeProcess runJar(
      Path jar, Path directory, Map<String, String> variables, String... arguments)
      throws IOException {
    return start(
        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()),
        directory,
        variables,
        arguments);
  }

  /** The build names the script with the flags of the server's JVM; without it, plain Java. */
  private static String java() {
    return Optional.ofNullable(System.getProperty("server.java"))
        .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  private static List<String> command(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(program);
    command.addAll(List.of(arguments));
    return command;
  }

  private static ServeProcess start(
      List<String> program, Path directory, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = command(program, arguments);
    Path errors = directory.resolve("stderr-" + System.nanoTime());
    return start(new ProcessBuilder(command).redirectError(errors.toFile()), errors, variables);
  }

  private static ServeProcess start(
      ProcessBuilder builder, Path errors, Map<String, String> variables) throws IOException {
    builder.environment().keySet().removeIf(Setting::hasPrefix);
    // With one of these a JVM begins by saying so on stderr, which is the server's log.
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(variables);
    return new ServeProcess(builder.start(), errors);
  }

  /** What it says on stdout up to the line that tells where it listens, that line included. */
  public List<String> untilItListens() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith(LISTENING)) {
        return lines;
      }
    }
    throw new AssertionError("It ended before it listened: " + errors());
  }

  /** The address in the line that tells where it listens. */
  public static URI address(List<String> lines) {
    return URI.create(lines.getLast().substring(LISTENING.length()));
  }

  /** Sends SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("It goes on after " + TIMEOUT_SECONDS + " s");
    }
    return process.exitValue();
  }

  /** The pipe behind its stderr, for one started with it. */
  BufferedReader unreadErrors() {
    return process.errorReader(StandardCharsets.UTF_8);
  }

  /** All of its stderr so far. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
  }

  /** Surefire puts the real one aside and a jar that points to it in its place. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
