package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.app.App;
import com.sunucu.server.config.Config;
import com.sunucu.server.config.Setting;
import com.sunucu.server.core.Json;
import com.sunucu.server.secrets.SealingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in this process, and who calls it. */
public final class RunningApp implements AutoCloseable {

  public static final String OPERATOR_TOKEN = "operator-token-of-a-test";

  private static final JsonMapper JSON = Json.strict();

  private final App app;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningApp(App app) {
    this.app = app;
  }

  /** An answer: its status, its headers by name, its body. */
  public record Answer(int status, Map<String, String> headers, JsonNode body) {

    /** Fails unless it is this error of the contract. */
    public void assertRefused(int expectedStatus, String code) {
      assertThat(status).isEqualTo(expectedStatus);
      assertThat(body.get("code").asString()).isEqualTo(code);
    }

    /** What the clock shows in this answer. */
    public Instant clock() {
      assertThat(status).isEqualTo(200);
      return Instant.parse(body.get("now").asString());
    }

    /** The header's value; it fails where there is none. */
    public String header(String name) {
      return Objects.requireNonNull(headers.get(name.toLowerCase(Locale.ROOT)), name);
    }
  }

  public static RunningApp production(Map<Setting, String> settings) {
    Map<String, String> variables =
        Map.of("SUNUCU_PORT", "0", "SUNUCU_SECRET_KEY", SealingKey.random().reveal());
    return new RunningApp(App.start(Config.readWithSecrets(settings, variables)));
  }

  public static RunningApp sandbox(Map<Setting, String> settings) {
    Map<String, String> variables =
        Map.of(
            "SUNUCU_PORT",
            "0",
            "SUNUCU_SANDBOX",
            "true",
            "SUNUCU_OPERATOR_TOKEN",
            OPERATOR_TOKEN,
            "SUNUCU_SECRET_KEY",
            SealingKey.random().reveal());
    return new RunningApp(App.start(Config.read(settings, variables)));
  }

  /** Where its metrics are fetched. */
  OptionalInt metricsPort() {
    return app.metricsPort();
  }

  public Answer get(String path, String bearer) {
    return send("GET", path, bearer, "");
  }

  /** Creates something, under an Idempotency-Key. */
  public Answer post(String path, String bearer, String body, String idempotencyKey) {
    return send("POST", path, bearer, body, "Idempotency-Key", idempotencyKey);
  }

  /** Calls test control. */
  public Answer control(String method, String path, String body) {
    return send(method, path, OPERATOR_TOKEN, body);
  }

  /** Moves the clock. */
  public Answer advance(String seconds) {
    return control("POST", "/sandbox/clock/advance", "{\"seconds\": %s}".formatted(seconds));
  }

  /** Stops the clock; what it shows. */
  public Instant freeze() {
    return control("POST", "/sandbox/clock/freeze", "").clock();
  }

  /** Opens an account; its id. */
  public String account(String body) {
    return control("POST", "/sandbox/accounts", body).body().get("accountId").asString();
  }

  /** Mints a key of an account; its text. */
  public String key(String account, String body) {
    return mint(account, body).body().get("key").asString();
  }

  public Answer mint(String account, String body) {
    return control("POST", "/sandbox/accounts/%s/keys".formatted(account), body);
  }

  /** What a request that is served leaves of the key's window. */
  public String remaining(String key) {
    Answer answer = get("/v1/account", key);
    assertThat(answer.status()).isEqualTo(200);
    return answer.header("X-RateLimit-Remaining");
  }

  @Override
  public void close() {
    client.close();
    app.close();
  }

  private Answer send(String method, String path, String bearer, String body, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json");
    HttpRequest request = (headers.length == 0 ? builder : builder.headers(headers)).build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      Map<String, String> received = new HashMap<>();
      response
          .headers()
          .map()
          .forEach((name, values) -> received.put(name, String.join(", ", values)));
      return new Answer(
          response.statusCode(),
          received,
          response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
