package com.sunucu.load.http;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A closed loop of load: a fixed number of connections, each with one request under way. It runs on
 * one thread over non-blocking sockets, because it shares a few cores with the server that it
 * measures: what it takes, the server lacks.
 */
public final class LoadGenerator {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Workload workload;
  private final Duration window;
  private final Histogram latencies =
      new Histogram(Duration.ofMinutes(1).toNanos(), SIGNIFICANT_DIGITS);
  private long sent;
  private long answered;
  private long late;

  private LoadGenerator(Workload workload, Duration window) {
    this.workload = workload;
    this.window = window;
  }

  /**
   * Loads a server for as long as the window says and waits for the responses still under way then.
   *
   * @throws BadResponseException when a response is not a 200 of the expected length, or none comes
   *     for a minute
   */
  public static Tally run(Workload workload, Duration window) throws IOException {
    return new LoadGenerator(workload, window).run();
  }

  private Tally run() throws IOException {
    List<Connection> connections = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (String request : workload.requests()) {
        connections.add(Connection.open(workload, request, selector));
      }
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      long end = System.nanoTime() + window.toNanos();
      for (Connection connection : connections) {
        send(connection, System.nanoTime());
      }
      while (answered + late < sent) {
        receive(selector, end);
      }
      Duration cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpuBefore);
      return tally(connections, cpu);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private void receive(Selector selector, long end) throws IOException {
    if (selector.select(TIMEOUT.toMillis()) == 0) {
      throw new BadResponseException("no answer for %d seconds".formatted(TIMEOUT.toSeconds()));
    }
    for (SelectionKey key : selector.selectedKeys()) {
      Connection connection = (Connection) key.attachment();
      if (connection.read()) {
        count(connection, System.nanoTime(), end);
      }
    }
    selector.selectedKeys().clear();
  }

  private void count(Connection connection, long now, long end) throws IOException {
    if (now >= end) {
      late++;
      return;
    }
    answered++;
    latencies.recordValue(now - connection.sentAt());
    send(connection, now);
  }

  private void send(Connection connection, long now) throws IOException {
    sent++;
    connection.send(now);
  }

  private Tally tally(List<Connection> connections, Duration cpu) {
    return new Tally(
        sent,
        answered,
        late,
        connections.stream().mapToLong(Connection::bytesRead).sum(),
        connections.stream().mapToLong(Connection::bodyBytesRead).sum(),
        window,
        Tally.Latency.of(latencies),
        cpu);
  }
}
