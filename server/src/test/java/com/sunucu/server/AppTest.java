package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.RunningApp.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The parts together, over HTTP. */
class AppTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();

  /** One for all tests that leave the clock alone. */
  private static RunningApp sandbox;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    sandbox = RunningApp.sandbox(Map.of(Setting.DATABASE_URL, "jdbc:h2:mem:shared"));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  @DisplayName("outside sandbox mode there is no test control: unknown paths, whatever the token")
  void production() {
    try (RunningApp app = RunningApp.production(inMemory())) {
      for (String path : List.of("/sandbox/clock", "/sandbox/accounts", "/sandbox")) {
        assertRefused(app.get(path, RunningApp.OPERATOR_TOKEN), 404, "not_found");
      }
      assertRefused(app.get("/v1/servers", RunningApp.OPERATOR_TOKEN), 401, "unauthorized");
      assertThat(app.get("/readyz", "x").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("test control needs the operator token, and an API key is none")
  void operatorToken() {
    assertRefused(sandbox.get("/sandbox/clock", "x"), 401, "unauthorized");
    assertRefused(
        sandbox.get("/sandbox/clock", key(sandbox, account(sandbox, "{}"), "{}")),
        401,
        "unauthorized");
    assertRefused(sandbox.get("/sandbox/nothing", "x"), 401, "unauthorized");
  }

  @Test
  @DisplayName(
      "AUTH-04: an account with sample data shows its servers to a key of it, and nothing of another's")
  void sampleAccount() {
    Answer opened =
        sandbox.control("POST", "/sandbox/accounts", "{\"name\": \"Işıl Öz\", \"sample\": true}");
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.body().get("email").asString())
        .startsWith("isil.oz.")
        .endsWith("@example.com");
    assertThat(opened.body().get("password").asString()).hasSizeGreaterThanOrEqualTo(12);
    String account = opened.body().get("accountId").asString();
    String key = key(sandbox, account, "{}");
    JsonNode profile = sandbox.get("/v1/account", key).body();
    CONTRACT.assertMeets("Account", profile);
    assertThat(profile.get("name").asString()).isEqualTo("Işıl Öz");

    JsonNode servers = sandbox.get("/v1/servers", key).body();
    CONTRACT.assertMeets("ServerList", servers);
    assertThat(stream(servers).map(it -> it.get("status").asString()))
        .containsExactlyInAnyOrder("running", "running", "running", "stopped", "suspended");
    assertThat(stream(servers).map(it -> it.get("createdAt").asString()))
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    List<JsonNode> snapshots =
        stream(servers)
            .map(it ->
                sandbox
                    .get("/v1/servers/%s/snapshots".formatted(it.get("id").asString()), key)
                    .body())
            .toList();
    snapshots.forEach(it -> CONTRACT.assertMeets("SnapshotList", it));
    assertThat(snapshots.stream().mapToInt(JsonNode::size).sum()).isEqualTo(1);

    String stranger = key(sandbox, account(sandbox, "{\"sample\": true}"), "{}");
    String id = servers.get(0).get("id").asString();
    assertRefused(sandbox.get("/v1/servers/" + id, stranger), 404, "not_found");
    assertThat(
            stream(sandbox.get("/v1/servers", stranger).body()).map(it -> it.get("id").asString()))
        .doesNotContain(id);
  }

  @Test
  @DisplayName("accounts opened under the same name each have an email address of their own")
  void emails() {
    Set<String> emails =
        IntStream.range(0, 20)
            .mapToObj(i ->
                sandbox
                    .control("POST", "/sandbox/accounts", "{\"name\": \"Ada\"}")
                    .body()
                    .get("email")
                    .asString())
            .collect(Collectors.toSet());
    assertThat(emails).hasSize(20);
  }

  @Test
  @DisplayName(
      "AUTH-05: a key revoked is refused at once; revoking it again changes nothing; an unknown one is 404")
  void revocation() {
    Answer minted =
        sandbox.control(
            "POST", "/sandbox/accounts/%s/keys".formatted(account(sandbox, "{}")), "{}");
    assertThat(minted.status()).isEqualTo(201);
    String key = minted.body().get("key").asString();
    assertThat(sandbox.get("/v1/account", key).status()).isEqualTo(200);
    String path = "/sandbox/keys/" + minted.body().get("keyId").asString();
    assertThat(sandbox.control("DELETE", path, "").status()).isEqualTo(204);
    assertRefused(sandbox.get("/v1/account", key), 401, "unauthorized");
    assertThat(sandbox.control("DELETE", path, "").status()).isEqualTo(204);
    assertRefused(
        sandbox.control("DELETE", "/sandbox/keys/00000000-0000-4000-8000-000000000000", ""),
        404,
        "not_found");
  }

  @Test
  @DisplayName(
      "SCOPE-02, SCOPE-03: a key has the scopes asked for, none of an empty list, and by default no servers:destroy")
  void scopes() {
    String account = account(sandbox, "{}");
    String reader = key(sandbox, account, "{\"scopes\": [\"account:read\"]}");
    assertThat(sandbox.get("/v1/account", reader).status()).isEqualTo(200);
    assertRefused(sandbox.get("/v1/servers", reader), 403, "insufficient_scope");
    assertRefused(
        sandbox.get("/v1/account", key(sandbox, account, "{\"scopes\": []}")),
        403,
        "insufficient_scope");
  }

  @Test
  @DisplayName(
      "RL-05, AUTH-02: windows and expiries follow the clock of the sandbox, frozen and advanced")
  void clock() {
    try (RunningApp app = RunningApp.sandbox(inMemory())) {
      Instant frozen = now(app.control("POST", "/sandbox/clock/freeze", ""));
      String expiry = "{\"expiresAt\": \"%s\"}".formatted(frozen.plusSeconds(90));
      String key = key(app, account(app, "{}"), expiry);
      assertThat(remaining(app, key)).isEqualTo("119");
      assertThat(now(app.control("POST", "/sandbox/clock/advance", "{\"seconds\": 59.999}")))
          .isEqualTo(frozen.plusMillis(59_999));
      assertThat(remaining(app, key)).isEqualTo("118");
      app.control("POST", "/sandbox/clock/advance", "{\"seconds\": 0.001}");
      assertThat(remaining(app, key)).isEqualTo("119");
      app.control("POST", "/sandbox/clock/advance", "{\"seconds\": 30}");
      assertRefused(app.get("/v1/account", key), 401, "unauthorized");
      assertThat(app.control("POST", "/sandbox/clock/resume", "").body().get("frozen").asBoolean())
          .isFalse();
    }
  }

  @Test
  @DisplayName("the clock is refused a step back, a step too far, and a step past the year 9999")
  void clockRefusals() {
    try (RunningApp app = RunningApp.sandbox(inMemory())) {
      Instant frozen = now(app.control("POST", "/sandbox/clock/freeze", ""));
      assertRefused(
          app.control("POST", "/sandbox/clock/advance", "{\"seconds\": -1}"),
          400,
          "validation_failed");
      assertRefused(
          app.control("POST", "/sandbox/clock/advance", "{\"seconds\": 1e10}"),
          400,
          "validation_failed");
      assertRefused(
          app.control("POST", "/sandbox/clock/advance", "{\"seconds\": \"1\"}"),
          400,
          "validation_failed");
      assertThat(now(app.control("GET", "/sandbox/clock", ""))).isEqualTo(frozen);
      Answer last =
          Stream.generate(
                  () -> app.control("POST", "/sandbox/clock/advance", "{\"seconds\": 315576000}"))
              .dropWhile(it -> it.status() == 200)
              .findFirst()
              .orElseThrow();
      assertRefused(last, 409, "invalid_state");
      assertThat(now(app.control("GET", "/sandbox/clock", "")))
          .isBefore("9999-12-31T23:59:59.999Z");
    }
  }

  @Test
  @DisplayName("a sandbox that starts again has its accounts, keys and clock as they were")
  void restart() {
    Map<Setting, String> onDisk = Map.of(Setting.DATA_DIR, directory.toString());
    String key;
    Instant then;
    try (RunningApp app = RunningApp.sandbox(onDisk)) {
      key = key(app, account(app, "{\"sample\": true}"), "{}");
      app.control("POST", "/sandbox/clock/advance", "{\"seconds\": 86400}");
      then = now(app.control("POST", "/sandbox/clock/freeze", ""));
    }
    try (RunningApp app = RunningApp.sandbox(onDisk)) {
      assertThat(now(app.control("GET", "/sandbox/clock", ""))).isEqualTo(then);
      assertThat(app.get("/v1/servers", key).body().size()).isEqualTo(5);
    }
  }

  @Test
  @DisplayName("RL-01: 120 requests a minute and key; a sandbox may have another limit")
  void rateLimit() {
    String usual = key(sandbox, account(sandbox, "{}"), "{}");
    assertThat(sandbox.get("/v1/account", usual).header("X-RateLimit-Limit")).isEqualTo("120");
    Map<Setting, String> limited =
        Map.of(Setting.DATABASE_URL, "jdbc:h2:mem:limited", Setting.SANDBOX_RATE_LIMIT, "2");
    try (RunningApp app = RunningApp.sandbox(limited)) {
      app.control("POST", "/sandbox/clock/freeze", "");
      String key = key(app, account(app, "{}"), "{}");
      assertThat(remaining(app, key)).isEqualTo("1");
      assertThat(remaining(app, key)).isEqualTo("0");
      assertRefused(app.get("/v1/account", key), 429, "rate_limited");
    }
  }

  private Map<Setting, String> inMemory() {
    return Map.of(
        Setting.DATABASE_URL,
        "jdbc:h2:mem:" + directory.getFileName(),
        Setting.DATA_DIR,
        directory.toString());
  }

  private static String account(RunningApp app, String body) {
    return app.control("POST", "/sandbox/accounts", body).body().get("accountId").asString();
  }

  private static String key(RunningApp app, String account, String body) {
    return app.control("POST", "/sandbox/accounts/%s/keys".formatted(account), body)
        .body()
        .get("key")
        .asString();
  }

  private static Instant now(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return Instant.parse(answer.body().get("now").asString());
  }

  private static String remaining(RunningApp app, String key) {
    Answer answer = app.get("/v1/account", key);
    assertThat(answer.status()).isEqualTo(200);
    return answer.header("X-RateLimit-Remaining");
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().get("code").asString()).isEqualTo(code);
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
