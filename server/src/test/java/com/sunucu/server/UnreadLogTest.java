package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.logging.LogQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose stderr is a pipe that nobody reads. */
class UnreadLogTest {

  /** The queue's, the pipe's 64 kB, and more. */
  private static final int REQUESTS = LogQueue.CAPACITY + 3_000;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern DROPPED = Pattern.compile(".* (\\d+) log lines were dropped.*");
  private static final Pattern SERIES =
      Pattern.compile("(?m)^sunucu_log_dropped_lines_total (\\d+)\\.0$");

  @TempDir Path directory;

  @Test
  @Timeout(300)
  @DisplayName(
      "nobody reads stderr: requests are served, dropped lines are counted; when it is read again, the rest comes in order and says how many are missing; SIGTERM ends with 0")
  void unread() throws Exception {
    try (ServeProcess server = start()) {
      List<String> told = server.untilItListens();
      URI address = ServeProcess.address(told);
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(get(address.resolve("/healthz"), "r-" + i).statusCode()).isEqualTo(200);
      }
      URI metrics = URI.create(told.get(told.size() - 2).substring("Metrics at ".length()));
      Matcher counted = SERIES.matcher(get(metrics, "metrics").body());
      assertThat(counted.find()).isTrue();
      long dropped = Long.parseLong(counted.group(1));
      assertThat(dropped).isPositive();

      BufferedReader log = server.unreadErrors();
      long written = 0;
      String line = log.readLine();
      while (!DROPPED.matcher(line).matches()) {
        if (line.contains(" access ")) {
          assertThat(line).endsWith(" r-" + written);
          written++;
        }
        line = log.readLine();
      }
      Matcher said = DROPPED.matcher(line);
      assertThat(said.matches()).isTrue();
      assertThat(Long.parseLong(said.group(1))).isEqualTo(dropped);
    }
  }

  @Test
  @Timeout(300)
  @DisplayName("nobody reads stderr: SIGTERM ends the server with 0 all the same")
  void terminated() throws Exception {
    try (ServeProcess server = start()) {
      URI address = ServeProcess.address(server.untilItListens());
      for (int i = 0; i < 2_000; i++) {
        get(address.resolve("/healthz"), "r-" + i);
      }
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
  }

  private ServeProcess start() throws IOException {
    return ServeProcess.runUnread(
        directory,
        Map.of("SUNUCU_SANDBOX", "true", "SUNUCU_METRICS_PORT", "0"),
        "serve",
        "--port",
        "0",
        "--data-dir",
        directory.resolve("data").toString());
  }

  private static HttpResponse<String> get(URI uri, String id)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(uri).header("X-Request-Id", id).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
