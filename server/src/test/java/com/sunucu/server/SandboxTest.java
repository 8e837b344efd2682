package com.sunucu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.RunningApp.Answer;
import com.sunucu.server.config.Setting;
import java.util.Comparator;
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
import tools.jackson.databind.JsonNode;

/** Test control of accounts and keys, over HTTP. */
class SandboxTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  private static RunningApp app;

  @BeforeAll
  static void start() {
    app = RunningApp.sandbox(Map.of(Setting.DATABASE_URL, "jdbc:h2:mem:sandbox"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  @DisplayName("test control needs the operator token, and an API key is none")
  void operatorToken() {
    app.get("/sandbox/clock", "x").assertRefused(401, "unauthorized");
    app.get("/sandbox/clock", app.key(app.account("{}"), "{}")).assertRefused(401, "unauthorized");
    app.get("/sandbox/nothing", "x").assertRefused(401, "unauthorized");
  }

  @Test
  @DisplayName("an account has the name that was asked for, an address made of it, and a password")
  void opened() {
    Answer opened = app.control("POST", "/sandbox/accounts", "{\"name\": \"Işıl Öz\"}");
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.body().get("email").asString())
        .startsWith("isil.oz.")
        .endsWith("@example.com");
    assertThat(opened.body().get("password").asString()).hasSizeGreaterThanOrEqualTo(12);
    String key = app.key(opened.body().get("accountId").asString(), "{}");
    JsonNode profile = app.get("/v1/account", key).body();
    CONTRACT.assertMeets("Account", profile);
    assertThat(profile.get("name").asString()).isEqualTo("Işıl Öz");
    assertThat(profile.get("email")).isEqualTo(opened.body().get("email"));
    assertThat(app.get("/v1/servers", key).body().size()).isZero();
  }

  @Test
  @DisplayName("accounts opened under the same name each have an email address of their own")
  void emails() {
    Set<String> emails =
        IntStream.range(0, 20)
            .mapToObj(i -> app.control("POST", "/sandbox/accounts", "{\"name\": \"Ada\"}"))
            .map(it -> it.body().get("email").asString())
            .collect(Collectors.toSet());
    assertThat(emails).hasSize(20);
  }

  @Test
  @DisplayName("AUTH-04: an account with sample data shows its servers to its key, newest first")
  void sample() {
    String key = app.key(app.account("{\"sample\": true}"), "{}");
    JsonNode servers = app.get("/v1/servers", key).body();
    CONTRACT.assertMeets("ServerList", servers);
    assertThat(texts(servers, "status"))
        .containsExactlyInAnyOrder("running", "running", "running", "stopped", "suspended");
    assertThat(texts(servers, "createdAt")).isSortedAccordingTo(Comparator.reverseOrder());
    List<JsonNode> snapshots =
        texts(servers, "id").stream()
            .map(id -> app.get("/v1/servers/%s/snapshots".formatted(id), key).body())
            .toList();
    snapshots.forEach(it -> CONTRACT.assertMeets("SnapshotList", it));
    assertThat(snapshots.stream().mapToInt(JsonNode::size).sum()).isEqualTo(1);
  }

  @Test
  @DisplayName("ERR-05: two accounts with sample data share nothing")
  void otherAccounts() {
    JsonNode servers =
        app.get("/v1/servers", app.key(app.account("{\"sample\": true}"), "{}")).body();
    String otherKey = app.key(app.account("{\"sample\": true}"), "{}");
    assertThat(texts(app.get("/v1/servers", otherKey).body(), "id"))
        .hasSize(5)
        .doesNotContainAnyElementsOf(texts(servers, "id"));
    app.get("/v1/servers/" + texts(servers, "id").getFirst(), otherKey)
        .assertRefused(404, "not_found");
  }

  @Test
  @DisplayName("AUTH-05: a revoked key is refused at once; again changes nothing; unknown is 404")
  void revocation() {
    Answer minted = app.mint(app.account("{}"), "{}");
    assertThat(minted.status()).isEqualTo(201);
    String key = minted.body().get("key").asString();
    assertThat(app.get("/v1/account", key).status()).isEqualTo(200);
    String path = "/sandbox/keys/" + minted.body().get("keyId").asString();
    assertThat(app.control("DELETE", path, "").status()).isEqualTo(204);
    app.get("/v1/account", key).assertRefused(401, "unauthorized");
    assertThat(app.control("DELETE", path, "").status()).isEqualTo(204);
    app.control("DELETE", "/sandbox/keys/00000000-0000-4000-8000-000000000000", "")
        .assertRefused(404, "not_found");
  }

  @Test
  @DisplayName("SCOPE-02: a key has the scopes that were asked for, and none of an empty list")
  void scopes() {
    String account = app.account("{}");
    String reader = app.key(account, "{\"scopes\": [\"account:read\"]}");
    assertThat(app.get("/v1/account", reader).status()).isEqualTo(200);
    app.get("/v1/servers", reader).assertRefused(403, "insufficient_scope");
    app.get("/v1/account", app.key(account, "{\"scopes\": []}"))
        .assertRefused(403, "insufficient_scope");
    app.mint("00000000-0000-4000-8000-000000000000", "{}").assertRefused(404, "not_found");
  }

  private static List<String> texts(JsonNode list, String field) {
    Stream<JsonNode> items = StreamSupport.stream(list.spliterator(), false);
    return items.map(it -> it.get(field).asString()).toList();
  }
}
