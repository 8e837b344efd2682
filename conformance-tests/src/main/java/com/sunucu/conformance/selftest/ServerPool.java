package com.sunucu.conformance.selftest;

import com.sunucu.conformance.contract.UserFiles;
import com.sunucu.conformance.contract.UserMistake;
import com.sunucu.conformance.target.NameServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Right servers, each a process of its own with a clock of its own, for one mutant at a time: what
 * one mutant's checks do with the clock, no other one sees.
 */
final class ServerPool implements AutoCloseable {

  static final String TOKEN = "operator-token-of-the-self-test";

  private static final Pattern LISTENING =
      Pattern.compile("[Ll]istening on (http://[0-9.]+:[0-9]+)");
  private static final int LOWEST_PORT = 10_000;
  private static final int HIGHEST_PORT = 30_000;
  private static final long STOPS_WITHIN_SECONDS = 20;
  private static final long LISTENS_WITHIN_SECONDS = 120;

  /** Of the log of a server that does not start. */
  private static final int LAST_LINES = 2;

  private final List<Process> processes = new ArrayList<>();
  private final List<NameServer> nameServers = new ArrayList<>();
  private final BlockingQueue<Server> free;
  private final Path folder;

  /**
   * A right server.
   *
   * @param names the DNS that it asks
   */
  record Server(URI url, NameServer names) {}

  private ServerPool(int size, Path folder) {
    this.free = new ArrayBlockingQueue<>(size);
    this.folder = folder;
  }

  /**
   * Starts this number of servers.
   *
   * @param java the command that runs the jar
   * @throws UserMistake where the jar is no server, or does not listen in time
   * @throws IOException where a process cannot be started
   */
  static ServerPool start(Path java, Path serverJar, int size) throws IOException {
    ServerPool pool = new ServerPool(size, Files.createTempDirectory("sunucu-selftest."));
    // Who is stopped from outside leaves no servers behind.
    Runtime.getRuntime().addShutdownHook(new Thread(pool::close, "servers of the self-test"));
    try {
      for (int i = 0; i < size; i++) {
        NameServer names = startNameServer();
        pool.nameServers.add(names);
        pool.processes.add(pool.launch(java, serverJar, i, names.port()));
      }
      for (int i = 0; i < size; i++) {
        pool.free.add(new Server(pool.address(serverJar, i), pool.nameServers.get(i)));
      }
      return pool;
    } catch (IOException | UserMistake e) {
      pool.close();
      throw e;
    }
  }

  int size() {
    return processes.size();
  }

  /** One for the caller alone, until it is given back. */
  Server take() throws InterruptedException {
    return free.take();
  }

  void giveBack(Server server) {
    free.add(server);
  }

  private Process launch(Path java, Path jar, int number, int dns) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            // A server lives for minutes: the optimising compiler would cost more than it gives.
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString(),
            "serve",
            "--sandbox",
            "true",
            "--port",
            "0",
            "--data-dir",
            folder.resolve("server-" + number).toString(),
            "--dns-resolver",
            "127.0.0.1:" + dns);
    builder.environment().keySet().removeIf(name -> name.startsWith("SUNUCU_"));
    builder.environment().put("SUNUCU_OPERATOR_TOKEN", TOKEN);
    return builder.redirectError(folder.resolve("log-" + number).toFile()).start();
  }

  /** Below the ports that the system, and a resolver that asks, take by themselves. */
  private static NameServer startNameServer() throws IOException {
    while (true) {
      try {
        return NameServer.start(ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT));
      } catch (BindException taken) {
        continue;
      }
    }
  }

  private URI address(Path jar, int number) throws IOException {
    Process process = processes.get(number);
    CompletableFuture<Void> deadline =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(LISTENS_WITHIN_SECONDS, TimeUnit.SECONDS));
    try {
      return address(process).orElseThrow(() -> noServer(jar, number, deadline.isDone()));
    } finally {
      deadline.cancel(false);
    }
  }

  /** Its own last words say why. */
  private UserMistake noServer(Path jar, int number, boolean late) {
    List<String> log = UserFiles.lines(folder.resolve("log-" + number));
    List<String> last = log.subList(Math.max(0, log.size() - LAST_LINES), log.size());
    String what =
        late
            ? "did not listen within %d s".formatted(LISTENS_WITHIN_SECONDS)
            : "ended before it listened";
    return new UserMistake(
        String.join(
            "\n    ",
            Stream.concat(
                    Stream.of(
                        "--server-jar: %s %s%s".formatted(jar, what, last.isEmpty() ? "" : ":")),
                    last.stream())
                .toList()));
  }

  private static Optional<URI> address(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        return Optional.of(URI.create(matcher.group(1)));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    nameServers.forEach(NameServer::close);
    for (Process process : processes) {
      try {
        if (!process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // A folder for temporary files is cleared by others too.
    }
  }
}
