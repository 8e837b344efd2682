package com.sunucu.server;

import static com.sunucu.server.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sunucu.server.app.CannotListenException;
import com.sunucu.server.config.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's Prometheus gets to see of a server. */
class MetricsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path directory;

  @Test
  @DisplayName("requests are counted and timed by operation and class of status")
  void requests() throws Exception {
    try (RunningApp app = sandbox(Map.of())) {
      String key = app.key(app.account("{}"), "{}");
      app.get("/v1/servers", key);
      app.get("/v1/servers", key);
      app.get("/v1/servers?color=red", key);
      app.get("/v1/servers/00000000-0000-4000-8000-000000000000", key);
      awaitLines(
          app,
          "http_server_requests_seconds_count{operation=\"listServers\",status=\"2xx\"} 2",
          "http_server_requests_seconds_count{operation=\"listServers\",status=\"4xx\"} 1",
          "http_server_requests_seconds_count{operation=\"getServer\",status=\"4xx\"} 1",
          "http_server_requests_seconds_count{operation=\"createSandboxAccount\",status=\"2xx\"} 1");
      assertThat(lines(app))
          .anyMatch(it ->
              it.startsWith(
                  "http_server_requests_seconds_bucket{operation=\"listServers\",status=\"2xx\",le=\"0.005\"}"));
    }
  }

  @Test
  @DisplayName("a refused request is counted under the operation that was asked for")
  void refusals() throws Exception {
    try (RunningApp app = sandbox(Map.of())) {
      app.get("/v1/servers", "snc_nobodys").assertRefused(401, "unauthorized");
      app.get("/sandbox/clock", "nobodys").assertRefused(401, "unauthorized");
      awaitLines(
          app,
          "http_server_requests_seconds_count{operation=\"listServers\",status=\"4xx\"} 1",
          "http_server_requests_seconds_count{operation=\"getClock\",status=\"4xx\"} 1");
    }
  }

  @Test
  @DisplayName(
      "an unauthenticated client makes no time series: paths that no operation has are one, whatever they are")
  void cardinality() throws Exception {
    try (RunningApp app = sandbox(Map.of())) {
      app.get("/v1/begin", "x");
      app.get("/begin", "x");
      awaitLines(app, "http_server_requests_seconds_count{operation=\"none\",status=\"4xx\"} 2");
      List<String> before = series(app);
      for (int i = 0; i < 50; i++) {
        app.get("/v1/unknown-" + i, "x");
        app.get("/unknown/" + i, "x");
        app.get("/v1/servers/" + i + "/unknown", "x");
      }
      awaitLines(app, "http_server_requests_seconds_count{operation=\"none\",status=\"4xx\"} 152");
      assertThat(series(app)).isEqualTo(before);
      assertThat(lines(app)).noneMatch(it -> it.contains("unknown"));
    }
  }

  @Test
  @DisplayName("RL-04 refusals by the rate limit are counted")
  void rateLimit() throws Exception {
    try (RunningApp app = sandbox(Map.of(Setting.SANDBOX_RATE_LIMIT, "2"))) {
      app.freeze();
      String key = app.key(app.account("{}"), "{}");
      assertThat(lines(app)).contains("sunucu_rate_limit_refusals_total 0.0");
      for (int i = 0; i < 5; i++) {
        app.get("/v1/account", key);
      }
      assertThat(lines(app)).contains("sunucu_rate_limit_refusals_total 3.0");
    }
  }

  @Test
  @DisplayName("the pools of the database, the writers that wait, deliveries and the JVM are there")
  void basics() throws Exception {
    try (RunningApp app = sandbox(Map.of())) {
      // The server's own workers look into the database now and then.
      awaitLines(
          app,
          "hikaricp_connections_max{pool=\"read\"} 10.0",
          "hikaricp_connections_active{pool=\"write\"} 0.0",
          "hikaricp_connections_pending{pool=\"read\"} 0.0",
          "sunucu_database_writers_waiting 0.0",
          "sunucu_webhook_deliveries_total{outcome=\"delivered\"} 0.0");
      assertThat(lines(app))
          .anyMatch(it -> it.startsWith("hikaricp_connections_idle{pool=\"read\"} "))
          .anyMatch(it -> it.startsWith("sunucu_log_dropped_lines_total "))
          .anyMatch(it -> it.matches("sunucu_database_file_size_bytes [1-9].*"))
          .anyMatch(it -> it.matches("sunucu_database_disk_free_bytes [1-9].*"))
          .anyMatch(it -> it.startsWith("jvm_memory_used_bytes{"))
          .anyMatch(it -> it.startsWith("jvm_threads_live_threads "))
          .anyMatch(it -> it.startsWith("process_uptime_seconds "));
    }
  }

  @Test
  @DisplayName("the public port has no /metrics for any client, in sandbox mode or not")
  void notInPublic() {
    try (RunningApp app = sandbox(Map.of())) {
      app.get("/metrics", RunningApp.OPERATOR_TOKEN).assertRefused(404, "not_found");
    }
    Map<Setting, String> settings =
        Map.of(
            Setting.DATA_DIR,
            directory.resolve("production").toString(),
            Setting.METRICS_PORT,
            "0");
    try (RunningApp app = RunningApp.production(settings)) {
      app.get("/metrics", "x").assertRefused(404, "not_found");
    }
  }

  @Test
  @DisplayName("the metrics' port has nothing but GET and HEAD /metrics")
  void nothingElse() throws Exception {
    try (RunningApp app = sandbox(Map.of())) {
      assertThat(ask(app, "GET", "/metrics").headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(ask(app, "HEAD", "/metrics").statusCode()).isEqualTo(200);
      assertThat(ask(app, "POST", "/metrics").statusCode()).isEqualTo(405);
      for (String path : List.of("/", "/metrics/", "/metricsx", "/v1/servers", "/sandbox/clock")) {
        assertThat(ask(app, "GET", path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  @DisplayName("without a port for it nothing listens")
  void off() {
    try (RunningApp app = RunningApp.production(Map.of(Setting.DATA_DIR, directory.toString()))) {
      assertThat(app.metricsPort()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "a metrics port that is taken: the server does not start, says so, and holds nothing")
  void taken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThatExceptionOfType(CannotListenException.class)
          .isThrownBy(() ->
              RunningApp.production(
                  Map.of(Setting.DATA_DIR, directory.toString(), Setting.METRICS_PORT, port)))
          .withMessageContainingAll("127.0.0.1:" + port, "--metrics-port");
    }
    try (RunningApp app = RunningApp.production(Map.of(Setting.DATA_DIR, directory.toString()))) {
      assertThat(app.get("/readyz", "x").status()).isEqualTo(200);
    }
  }

  private RunningApp sandbox(Map<Setting, String> settings) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.put(Setting.DATA_DIR, directory.toString());
    all.put(Setting.METRICS_PORT, "0");
    all.putAll(settings);
    return RunningApp.sandbox(all);
  }

  /** A request is counted once its answer is written, which may be after the client has it. */
  private static void awaitLines(RunningApp app, String... samples) {
    eventually().untilAsserted(() -> assertThat(lines(app)).contains(samples));
  }

  /** All samples; what is only said of them is left out. */
  private static List<String> lines(RunningApp app) throws Exception {
    HttpResponse<String> answer = ask(app, "GET", "/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body().lines().filter(it -> !it.startsWith("#")).toList();
  }

  /**
   * What the server's own samples are of, less their values: the JVM's come and go with its garbage
   * collections.
   */
  private static List<String> series(RunningApp app) throws Exception {
    return lines(app).stream()
        .filter(it -> !it.startsWith("jvm_"))
        .map(it -> it.substring(0, it.lastIndexOf(' ')))
        .toList();
  }

  private static HttpResponse<String> ask(RunningApp app, String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(app.metricsPort().orElseThrow(), path));
    return HTTP.send(
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
