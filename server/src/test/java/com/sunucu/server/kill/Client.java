package com.sunucu.server.kill;

import com.sunucu.server.TestServer;
import com.sunucu.server.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server that may be killed at any moment. */
final class Client implements AutoCloseable {

  static final JsonMapper JSON = Json.strict();

  /** A test fails rather than hangs. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Client(URI server) {
    this.server = server;
  }

  /** What the answer to a repeat must have in common with the first answer (IDP-08). */
  record Answer(int status, String body, Optional<String> location) {}

  /** An answer, and whether it says that it is a replay (IDP-05). */
  record Reply(Answer answer, boolean replayed) {

    boolean success() {
      return answer.status() / 100 == 2;
    }

    JsonNode json() {
      return JSON.readTree(answer.body());
    }
  }

  /**
   * @throws IOException where no answer came, or not all of it
   */
  Reply send(Write write) throws IOException {
    HttpRequest.Builder request = request("POST", write.path(), bearer(write), write.body());
    write.idempotencyKey().ifPresent(it -> request.header("Idempotency-Key", it));
    return send(request);
  }

  /** The body of an answer that must be a success, as the account's owner gets it. */
  <T> T get(String path, Account account, Class<T> type) {
    return JSON.treeToValue(success("GET", path, account.key(), ""), type);
  }

  /** The body of an answer of test control, which must be a success. */
  JsonNode control(String method, String path, String body) {
    return success(method, path, TestServer.OPERATOR_TOKEN, body);
  }

  /** The credential that a write bears; not a part of it, so that no message shows it. */
  static String bearer(Write write) {
    return switch (write.sender()) {
      case OWNER -> write.account().key();
      case OPERATOR -> TestServer.OPERATOR_TOKEN;
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private JsonNode success(String method, String path, String bearer, String body) {
    try {
      Reply reply = send(request(method, path, bearer, body));
      if (!reply.success()) {
        throw new AssertionError("%s %s: %s".formatted(method, path, reply));
      }
      return reply.json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String method, String path, String bearer, String body) {
    return HttpRequest.newBuilder(server.resolve(path))
        .method(method, BodyPublishers.ofString(body))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + bearer)
        .header("Content-Type", "application/json");
  }

  private Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      Answer answer =
          new Answer(
              response.statusCode(), response.body(), response.headers().firstValue("Location"));
      boolean replayed =
          response.headers().firstValue("Idempotency-Replayed").filter("true"::equals).isPresent();
      return new Reply(answer, replayed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
