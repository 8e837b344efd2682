package com.sunucu.server;

import com.sunucu.api.model.Scope;
import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.app.App;
import com.sunucu.server.config.Config;
import com.sunucu.server.config.LogFormat;
import com.sunucu.server.dns.TestDns;
import com.sunucu.server.store.engine.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sandbox server with an empty database in memory, on any free port. In a field with {@link
 * org.junit.jupiter.api.AutoClose} it serves all tests of the class, if static, or one test.
 */
public final class TestServer implements AutoCloseable {

  public static final String OPERATOR_TOKEN = "test-operator-token-0123456789";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final App app;
  private final Optional<TestDns> dns;
  private final Path dataDir;

  private TestServer(Optional<TestDns> dns) {
    this.dns = dns;
    try {
      dataDir = Files.createTempDirectory("sunucu-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Config config =
        new Config(
            "127.0.0.1",
            0,
            new Config.Web(
                Optional.empty(),
                Set.of(),
                false,
                Duration.ofSeconds(OAuthLimits.REFRESH_RETRY_SECONDS)),
            DatabaseSettings.inMemory(),
            dataDir,
            Optional.of(dns.map(TestDns::address).orElseGet(TestDns::nobody)),
            new Config.Webhooks(List.of(), List.of()),
            Optional.of(
                new Config.Sandbox(Optional.of(OPERATOR_TOKEN), OptionalInt.empty(), false, false)),
            new Config.Telemetry(LogFormat.TEXT, Optional.empty(), Optional.empty(), 0));
    app = App.start(config);
  }

  /** One whose DNS resolver nobody runs: no test asks one beyond this machine. */
  public static TestServer start() {
    return new TestServer(Optional.empty());
  }

  /** One that asks {@link #dns()}. */
  public static TestServer startWithDns() {
    return new TestServer(Optional.of(TestDns.start()));
  }

  /** The DNS server that it asks. */
  public TestDns dns() {
    return dns.orElseThrow();
  }

  public int port() {
    return app.port();
  }

  /** An account filled with the sample. */
  public String account() {
    return control("POST", "/sandbox/accounts", "{\"sample\":true}").get("accountId").stringValue();
  }

  /** A fresh key of the account with these scopes; none named: none. */
  public String key(String accountId, Scope... scopes) {
    String list =
        Arrays.stream(scopes)
            .map(scope -> '"' + scope.value() + '"')
            .collect(Collectors.joining(",", "{\"scopes\":[", "]}"));
    return control("POST", "/sandbox/accounts/" + accountId + "/keys", list)
        .get("key")
        .stringValue();
  }

  /** The id of a server of the account that the key can list. */
  public String serverId(String key) {
    return json(send(request("GET", "/v1/servers").header("Authorization", "Bearer " + key)))
        .get(0)
        .get("id")
        .stringValue();
  }

  public JsonNode control(String method, String path, String body) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + OPERATOR_TOKEN)
                .header("Content-Type", "application/json"));
    if (answer.statusCode() >= 300) {
      throw new AssertionError(
          method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
  }

  public HttpRequest.Builder request(String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .method(method, HttpRequest.BodyPublishers.noBody());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("The server did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() throws IOException {
    app.close();
    dns.ifPresent(TestDns::close);
    try (Stream<Path> files = Files.walk(dataDir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
