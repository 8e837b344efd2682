package com.sunucu.load.gatling;

import com.sunucu.api.Headers;
import com.sunucu.api.Operation;
import com.sunucu.api.model.Scope;
import com.sunucu.api.sandbox.SandboxOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The target's test control, as far as load needs it: accounts, keys, its clock. */
final class TestControl {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int FIRST_REFUSAL = 300;
  private static final int LOOKS = 5;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final String url;
  private final String token;

  TestControl(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** Keys of one account each, filled with the sample, with every scope of the contract. */
  List<String> keys(int count) {
    String scopes =
        Arrays.stream(Scope.values())
            .map(scope -> '"' + scope.value() + '"')
            .collect(Collectors.joining(",", "{\"scopes\":[", "]}"));
    return IntStream.range(0, count)
        .mapToObj(i -> {
          String account =
              call(SandboxOperations.CREATE_SANDBOX_ACCOUNT, "", "{\"sample\":true}")
                  .get("accountId")
                  .asString();
          return call(SandboxOperations.MINT_SANDBOX_KEY, account, scopes).get("key").asString();
        })
        .toList();
  }

  /**
   * How far the target's clock is ahead of this machine's: by the quickest of some responses,
   * because one that was slow tells little.
   *
   * @throws IllegalStateException where it stands still: windows would never end
   */
  Duration ahead() {
    return Stream.generate(this::look)
        .limit(LOOKS)
        .min(Comparator.comparing(Look::took))
        .map(Look::ahead)
        .orElseThrow();
  }

  private record Look(Duration took, Duration ahead) {}

  private Look look() {
    Instant before = Instant.now();
    JsonNode clock = call(SandboxOperations.GET_CLOCK, "", "");
    if (clock.get("frozen").asBoolean()) {
      throw new IllegalStateException("The target's clock is frozen. Resume it, then run this.");
    }
    Duration took = Duration.between(before, Instant.now());
    Instant middle = before.plus(took.dividedBy(2));
    return new Look(took, Duration.between(middle, Instant.parse(clock.get("now").asString())));
  }

  private JsonNode call(Operation operation, String account, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + operation.path().replace("{accountId}", account)))
            .timeout(TIMEOUT)
            .method(
                operation.method(),
                json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .header(Headers.AUTHORIZATION, "Bearer " + token)
            .header("Content-Type", "application/json")
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= FIRST_REFUSAL) {
        throw new IOException(
            "%s answered %d to %s. Is it a sandbox, and %s its token?"
                .formatted(url, answer.statusCode(), operation.id(), LoadTarget.TOKEN_VARIABLE));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
