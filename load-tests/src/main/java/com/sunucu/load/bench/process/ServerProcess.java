package com.sunucu.load.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, from its start until it is stopped. */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("[Ll]istening on http://([0-9.]+):([0-9]+)");
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
  private static final int LINES_KEPT = 20;

  private final String name;
  private final Process process;
  private final long startedAt;
  private final CompletableFuture<InetSocketAddress> listening = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();

  private ServerProcess(String name, Process process, long startedAt) {
    this.name = name;
    this.process = process;
    this.startedAt = startedAt;
  }

  public static ServerProcess start(ProcessSpec spec) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(spec.jvm().command(spec.program())).redirectErrorStream(true);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("SUNUCU_"));
    builder.environment().putAll(spec.settings());
    long startedAt = System.nanoTime();
    ServerProcess server = new ServerProcess(spec.name(), builder.start(), startedAt);
    Thread.ofVirtual().name(spec.name() + " output").start(server::readOutput);
    try (OutputStream stdin = server.process.getOutputStream()) {
      stdin.write(spec.input());
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return server;
  }

  public String name() {
    return name;
  }

  /** When it was started, on the clock of {@link System#nanoTime()}. */
  public long startedAt() {
    return startedAt;
  }

  /**
   * Waits until the server says where it listens.
   *
   * @throws IOException with the server's last lines when it ends instead, or takes a minute
   */
  public InetSocketAddress awaitListening() throws IOException {
    try {
      return listening.get(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(name + " did not start; its last lines:\n" + tail());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + name + " started");
    }
  }

  /** Processor time it took so far, in steps of the system's clock (10 ms on Linux). */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /**
   * Its resident memory in MB.
   *
   * @throws IOException if the system does not say
   */
  public double residentMegabytes() throws IOException {
    Process ps =
        new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
    try (BufferedReader out = ps.inputReader()) {
      String kilobytes = out.readLine();
      if (kilobytes == null) {
        throw new IOException("ps does not say how much memory %s has".formatted(name));
      }
      return Long.parseLong(kilobytes.strip()) / 1024.0;
    }
  }

  /** Waits for its end. */
  public int waitFor() throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while %s ran".formatted(name), e);
    }
  }

  /** Whether it runs. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Stops it as an operator does (SIGTERM), and by force if that does not help. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void readOutput() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        keep(line);
        Matcher address = LISTENING.matcher(line);
        if (address.find()) {
          int port = Integer.parseInt(address.group(2));
          listening.complete(new InetSocketAddress(address.group(1), port));
        }
      }
    } catch (IOException e) {
      keep("(its output could not be read: " + e.getMessage() + ")");
    }
    listening.completeExceptionally(new IOException("ended"));
  }

  private void keep(String line) {
    synchronized (lastLines) {
      lastLines.addLast(line);
      if (lastLines.size() > LINES_KEPT) {
        lastLines.removeFirst();
      }
    }
  }

  private String tail() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }
}
