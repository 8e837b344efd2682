package com.sunucu.server.servers;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The writes, over HTTP. */
class ServerWritesTest {

  private static final String SNAPSHOT = "{\"name\":\"pre-upgrade\",\"description\":\"before\"}";
  private static final String DEBIAN = "{\"osTemplate\":\"debian-13\",\"os\":\"debian\"}";

  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;
  private String id;

  @BeforeEach
  void order() {
    server.control("POST", "/sandbox/clock/freeze", "");
    account =
        TestAccount.empty(server, Scope.SERVERS_READ, Scope.SERVERS_WRITE, Scope.SERVERS_DESTROY);
    id = ordered("{\"label\":\"web-1\"}").get("id").stringValue();
    advance(60);
  }

  @AfterEach
  void resume() {
    server.control("POST", "/sandbox/clock/resume", "");
  }

  @Test
  @DisplayName(
      "EVT-01 an ordered server is pending, and runs when the advance that makes it due has answered")
  void created() {
    JsonNode pending = ordered("{\"label\":\"Şantiye 2\",\"osTemplate\":\"rocky-9\"}");
    String path = "/v1/servers/" + pending.get("id").stringValue();
    Instant ordered = Instant.parse(pending.get("createdAt").stringValue());

    assertThat(account.get(path)).isEqualTo(pending);
    assertThat(pending.get("status").stringValue()).isEqualTo("pending");
    assertThat(pending.get("hostname").stringValue()).isEqualTo("santiye-2.sunucu.example");
    assertThat(pending.get("os").stringValue()).isEqualTo("rocky");
    assertThat(pending.get("ipAddress").isNull()).isTrue();

    advance(600);

    assertThat(account.get(path).get("status").stringValue()).isEqualTo("running");
    assertThat(account.get(path).get("ipAddress").stringValue()).startsWith("198.");
    assertThat(account.get(path + "/stats").at("/live/uptimeSeconds").intValue()).isEqualTo(540);
    JsonNode event = newest();
    assertThat(event.get("type").stringValue()).isEqualTo("server.created");
    assertThat(Instant.parse(event.get("createdAt").stringValue()))
        .isEqualTo(ordered.plusSeconds(60));
    assertThat(event.get("data"))
        .hasToString(
            "{\"serverId\":\"%s\",\"status\":\"running\",\"label\":\"Şantiye 2\"}"
                .formatted(pending.get("id").stringValue()));
  }

  @ParameterizedTest
  @CsvSource({"start, 0", "stop, 1", "reboot, 1"})
  @DisplayName("SRV-06 EVT-02 a power action's answer, state and event; none where nothing changes")
  void power(String action, int events) {
    HttpResponse<String> answer = account.send("POST", path("/power/" + action));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"serverId\":\"%s\",\"action\":\"%s\",\"status\":\"%s\"}"
                .formatted(id, action, status()));
    assertThat(status()).isEqualTo(action.equals("stop") ? "stopped" : "running");
    assertThat(account.events(EventType.SERVER_POWER_CHANGED))
        .hasSize(events)
        .allSatisfy(it ->
            assertThat(it)
                .hasToString("{\"serverId\":\"%s\",\"action\":\"%s\"}".formatted(id, action)));
  }

  @Test
  @DisplayName(
      "SRV-06 RUL-28 another action is 400; a state that forbids it is 409 and says what is legal")
  void powerRefused() {
    refusal(account.send("POST", path("/power/pause")), 400, "validation_failed");
    account.send("POST", path("/power/stop"));

    assertThat(refusal(account.send("POST", path("/power/reboot")), 409, "invalid_state"))
        .contains("stopped", "running", "start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"description\":\"before\"}"})
  @DisplayName("RUL-29 a snapshot without a name is called by the time of its request, in UTC")
  void snapshotWithoutName(String body) {
    JsonNode now = server.control("GET", "/sandbox/clock", "").get("now");
    HttpResponse<String> answer = account.send("POST", path("/snapshots"), body);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(TestServer.json(answer).get("name").stringValue())
        .isEqualTo(now.stringValue().substring(0, 19).replace('T', ' '));
    for (String name : List.of("null", "\"\"", "\" \"")) {
      HttpResponse<String> refused =
          account.send("POST", path("/snapshots"), "{\"name\":%s}".formatted(name));
      assertThat(refused.statusCode()).isEqualTo(400);
    }
  }

  @Test
  @DisplayName(
      "SRV-07 RUL-09 IDP-01 IDP-08 a snapshot is 201 without Location, and a repeat with its key is the same one")
  void snapshot() {
    HttpResponse<String> answer =
        account.send("POST", path("/snapshots"), SNAPSHOT, "Idempotency-Key", "a");
    HttpResponse<String> again =
        account.send("POST", path("/snapshots"), SNAPSHOT, "Idempotency-Key", "a");
    JsonNode snapshot = TestServer.json(answer);
    String snapshotId = snapshot.get("id").stringValue();

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(snapshot.get("status").stringValue()).isEqualTo("creating");
    assertThat(snapshot.get("description").stringValue()).isEqualTo("before");
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(account.get(path("/snapshots"))).singleElement().isEqualTo(snapshot);

    assertThat(refusal(delete("/snapshots/" + snapshotId), 409, "invalid_state"))
        .contains("creating", "ready");
    refusal(
        account.send("POST", path("/snapshots/%s/revert".formatted(snapshotId))),
        409,
        "invalid_state");
    assertThat(status()).isEqualTo("running");
    advance(30);
    assertThat(account.get(path("/snapshots")).at("/0/status").stringValue()).isEqualTo("ready");
    assertThat(delete("/snapshots/" + snapshotId).statusCode()).isEqualTo(204);
    assertThat(account.get(path("/snapshots"))).isEmpty();
    refusal(delete("/snapshots/" + snapshotId), 404, "not_found");
  }

  @Test
  @DisplayName(
      "SRV-09 EVT-03 IDP-01 a reinstall is 202, then running with its event; a repeat with its key begins none")
  void reinstall() {
    HttpResponse<String> answer =
        account.send("POST", path("/reinstall"), DEBIAN, "Idempotency-Key", "a");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{\"serverId\":\"%s\",\"status\":\"reinstalling\",\"os\":\"debian\",\"osTemplate\":\"debian-13\"}"
                .formatted(id));
    assertThat(status()).isEqualTo("reinstalling");
    advance(119.999);
    assertThat(account.events(EventType.SERVER_REINSTALLED)).isEmpty();
    advance(0.001);
    assertThat(status()).isEqualTo("running");
    assertThat(account.send("POST", path("/reinstall"), DEBIAN, "Idempotency-Key", "a").body())
        .isEqualTo(answer.body());
    assertThat(status()).isEqualTo("running");
    assertThat(account.events(EventType.SERVER_REINSTALLED))
        .singleElement()
        .hasToString(
            "{\"serverId\":\"%s\",\"os\":\"debian\",\"osTemplate\":\"debian-13\"}".formatted(id));
  }

  @Test
  @DisplayName(
      "RUL-30 RUL-12 a system that is not in the catalogue is 400 with its pointers, before 404")
  void reinstallInvalid() {
    String wrong = "{\"osTemplate\":\"windows-11\",\"os\":\"windows\"}";
    HttpResponse<String> answer =
        account.send("POST", "/v1/servers/%s/reinstall".formatted(UUID.randomUUID()), wrong);

    refusal(answer, 400, "validation_failed");
    assertThat(TestServer.json(answer).get("details"))
        .extracting(it -> it.get("field").stringValue())
        .containsExactly("/osTemplate", "/os");
  }

  @Test
  @DisplayName(
      "SRV-10 a revert is 202 with the server, then what it was, with the system that it had")
  void revert() {
    String snapshotId =
        TestServer.json(account.send("POST", path("/snapshots"), SNAPSHOT)).get("id").stringValue();
    advance(30);
    account.send("POST", path("/reinstall"), DEBIAN);
    advance(120);
    account.send("POST", path("/power/stop"));

    HttpResponse<String> answer =
        account.send("POST", path("/snapshots/%s/revert".formatted(snapshotId)));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(TestServer.json(answer).get("status").stringValue()).isEqualTo("reverting");
    refusal(delete("/snapshots/" + snapshotId), 409, "invalid_state");
    advance(60);
    assertThat(status()).isEqualTo("stopped");
    assertThat(account.get(path("")).get("osTemplate").stringValue()).isEqualTo("ubuntu-24.04");
  }

  @Test
  @DisplayName("SRV-12 RUL-01 each password reset gives a password of its own")
  void passwordReset() {
    Set<String> passwords = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = account.send("POST", path("/password-reset"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(TestServer.json(answer).get("username").stringValue()).isEqualTo("root");
      passwords.add(TestServer.json(answer).get("password").stringValue());
    }

    assertThat(passwords).hasSize(3).allSatisfy(it -> assertThat(it).hasSizeGreaterThan(12));
  }

  @Test
  @DisplayName(
      "SRV-11 EVT-04 a terminated server is gone with its snapshots and its work; one event reports it")
  void terminate() {
    account.send("POST", path("/snapshots"), SNAPSHOT);
    account.send("POST", path("/reinstall"), DEBIAN);

    assertThat(delete("").statusCode()).isEqualTo(204);

    refusal(account.send("GET", path("")), 404, "not_found");
    refusal(account.send("GET", path("/snapshots")), 404, "not_found");
    refusal(delete(""), 404, "not_found");
    assertThat(account.get("/v1/servers")).isEmpty();
    advance(600);
    assertThat(account.events(EventType.SERVER_REINSTALLED)).isEmpty();
    assertThat(account.events(EventType.SERVER_TERMINATED))
        .singleElement()
        .hasToString("{\"serverId\":\"%s\"}".formatted(id));
  }

  @Test
  @DisplayName(
      "ERR-10 another account's server and one that does not exist: 404 in the same bytes, and nothing happens")
  void foreign() {
    TestAccount other =
        TestAccount.empty(server, Scope.SERVERS_READ, Scope.SERVERS_WRITE, Scope.SERVERS_DESTROY);
    String any = UUID.randomUUID().toString();

    other.assertSameNotFound("POST", "/v1/servers/%s/power/stop", id, "");
    other.assertSameNotFound("POST", "/v1/servers/%s/snapshots", id, SNAPSHOT);
    other.assertSameNotFound("DELETE", "/v1/servers/%s/snapshots/" + any, id, "");
    other.assertSameNotFound("POST", "/v1/servers/%s/snapshots/" + any + "/revert", id, "");
    other.assertSameNotFound("POST", "/v1/servers/%s/reinstall", id, DEBIAN);
    other.assertSameNotFound("POST", "/v1/servers/%s/password-reset", id, "");
    other.assertSameNotFound("DELETE", "/v1/servers/%s", id, "");
    assertThat(status()).isEqualTo("running");
    assertThat(account.get(path("/snapshots"))).isEmpty();
  }

  @Test
  @DisplayName(
      "ERR-11 what fails before the commit leaves nothing behind, neither state nor work nor event")
  void rolledBack() {
    for (String operation : List.of("powerServer", "reinstallServer", "terminateServer")) {
      server.control(
          "POST",
          "/sandbox/accounts/%s/faults".formatted(account.id()),
          "{\"operationId\":\"%s\",\"times\":1}".formatted(operation));
    }

    refusal(account.send("POST", path("/power/stop")), 500, "internal_error");
    refusal(account.send("POST", path("/reinstall"), DEBIAN), 500, "internal_error");
    refusal(delete(""), 500, "internal_error");

    assertThat(status()).isEqualTo("running");
    advance(600);
    assertThat(account.get(path("")).get("osTemplate").stringValue()).isEqualTo("ubuntu-24.04");
    assertThat(newest().get("type").stringValue()).isEqualTo("server.created");
  }

  private JsonNode newest() {
    return server.control("GET", "/sandbox/accounts/%s/events".formatted(account.id()), "").get(0);
  }

  private JsonNode ordered(String body) {
    return server.control("POST", "/sandbox/accounts/%s/servers".formatted(account.id()), body);
  }

  private String status() {
    return account.get(path("")).get("status").stringValue();
  }

  private HttpResponse<String> delete(String below) {
    return account.send("DELETE", path(below));
  }

  private String path(String below) {
    return "/v1/servers/" + id + below;
  }

  private static void advance(double seconds) {
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":%s}".formatted(seconds));
  }
}
