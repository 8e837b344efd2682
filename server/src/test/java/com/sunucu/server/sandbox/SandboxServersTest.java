package com.sunucu.server.sandbox;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
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

/** Test control of servers, over HTTP. */
class SandboxServersTest {

  private static final String REINSTALL = "{\"osTemplate\":\"debian-13\"}";

  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;

  @BeforeEach
  void open() {
    server.control("POST", "/sandbox/clock/freeze", "");
    account =
        TestAccount.empty(server, Scope.SERVERS_READ, Scope.SERVERS_WRITE, Scope.SERVERS_DESTROY);
  }

  @AfterEach
  void resume() {
    server.control("POST", "/sandbox/clock/resume", "");
  }

  @Test
  @DisplayName("EVT-05 a suspended server forbids what it must, tells why, and runs when that ends")
  void suspended() {
    String id = running();
    JsonNode suspended = control(id, "suspend", "{\"reason\":\"abuse\"}");

    assertThat(suspended).isEqualTo(account.get("/v1/servers/" + id));
    assertThat(suspended.get("status").stringValue()).isEqualTo("suspended");
    refusal(power(id, "start"), 409, "invalid_state");
    assertThat(account.events(EventType.SERVER_SUSPENDED))
        .singleElement()
        .hasToString("{\"serverId\":\"%s\",\"reason\":\"abuse\"}".formatted(id));
    assertThat(control(id, "unsuspend", "").get("status").stringValue()).isEqualTo("running");
    assertThat(control(id, "unsuspend", "").get("status").stringValue()).isEqualTo("running");
    assertThat(account.events(EventType.SERVER_SUSPENDED)).hasSize(1);
  }

  @Test
  @DisplayName(
      "EVT-05 work goes on under a suspension, which stays; without it the work shows again")
  void suspendedAtWork() {
    String id = running();
    account.send("POST", "/v1/servers/%s/reinstall".formatted(id), REINSTALL);
    control(id, "suspend", "{\"reason\":\"abuse\"}");
    assertThat(control(id, "unsuspend", "").get("status").stringValue()).isEqualTo("reinstalling");
    control(id, "suspend", "{\"reason\":\"abuse\"}");
    advance(120);

    assertThat(status(id)).isEqualTo("suspended");
    assertThat(account.events(EventType.SERVER_REINSTALLED)).hasSize(1);
    assertThat(control(id, "unsuspend", "").get("status").stringValue()).isEqualTo("running");
  }

  @Test
  @DisplayName(
      "RUL-44 EVT-05 when expiresAt passes a server is suspended; ending that adds a month")
  void expiry() {
    String expires = Instant.parse(now()).plusSeconds(3600).toString();
    String id = ordered("{\"label\":\"a\",\"expiresAt\":\"%s\"}".formatted(expires));
    advance(3599.999);
    assertThat(status(id)).isEqualTo("running");
    advance(0.001);

    assertThat(status(id)).isEqualTo("suspended");
    assertThat(account.events(EventType.SERVER_SUSPENDED))
        .singleElement()
        .hasToString("{\"serverId\":\"%s\",\"reason\":\"expired\"}".formatted(id));

    JsonNode resumed = control(id, "unsuspend", "");
    advance(86_400);
    assertThat(Instant.parse(resumed.get("expiresAt").stringValue()))
        .isAfter(Instant.parse(expires).plusSeconds(27 * 86_400));
    assertThat(status(id)).isEqualTo("running");
  }

  @Test
  @DisplayName(
      "ERR-07 ERR-11 a backbone that refuses makes a write 500, all rolled back; none makes it work again")
  void refuse() {
    String id = running();
    control(id, "fault", "{\"mode\":\"refuse\"}");

    for (HttpResponse<String> answer :
        List.of(
            power(id, "stop"),
            account.send("POST", "/v1/servers/%s/reinstall".formatted(id), REINSTALL),
            account.send("POST", "/v1/servers/%s/snapshots".formatted(id), "{\"name\":\"a\"}"),
            account.send("POST", "/v1/servers/%s/password-reset".formatted(id)),
            account.send("DELETE", "/v1/servers/" + id))) {
      assertThat(refusal(answer, 500, "internal_error")).doesNotContain("backbone", "operator");
    }
    assertThat(status(id)).isEqualTo("running");
    assertThat(account.get("/v1/servers/%s/snapshots".formatted(id))).isEmpty();
    assertThat(account.events(EventType.SERVER_POWER_CHANGED)).isEmpty();
    control(id, "fault", "{\"mode\":\"none\"}");
    assertThat(power(id, "stop").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "ERR-07 IDP-06 work that fails three times leaves a failed server, which can be started or reinstalled")
  void fail() {
    String id = running();
    control(id, "fault", "{\"mode\":\"fail\"}");
    account.send("POST", "/v1/servers/%s/reinstall".formatted(id), REINSTALL);

    advance(121.999);
    assertThat(status(id)).isEqualTo("reinstalling");
    advance(0.001);
    assertThat(status(id)).isEqualTo("failed");
    assertThat(account.events(EventType.SERVER_REINSTALLED)).isEmpty();

    control(id, "fault", "{\"mode\":\"none\"}");
    assertThat(
            account.send("POST", "/v1/servers/%s/reinstall".formatted(id), REINSTALL).statusCode())
        .isEqualTo(202);
    advance(120);
    assertThat(status(id)).isEqualTo("running");
  }

  @Test
  @DisplayName(
      "EVT-01 a new server whose work fails has failed, says so, and has an address once it is started")
  void failedOrder() {
    String id = ordered("{\"label\":\"a\"}");
    control(id, "fault", "{\"mode\":\"fail\"}");
    advance(3600);

    assertThat(status(id)).isEqualTo("failed");
    assertThat(account.events(EventType.SERVER_CREATED)).isEmpty();
    assertThat(power(id, "start").statusCode()).isEqualTo(200);
    assertThat(account.get("/v1/servers/" + id).get("ipAddress").isNull()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"suspend, '{\"reason\":\"abuse\"}'", "unsuspend, ''", "fault, '{\"mode\":\"none\"}'"})
  @DisplayName("a server that does not exist is 404")
  void unknown(String what, String body) {
    String path = "/sandbox/servers/%s/%s".formatted(UUID.randomUUID(), what);
    refusal(account.operator("POST", path, body), 404, "not_found");
  }

  @Test
  @DisplayName("an order for an account that does not exist is 404")
  void unknownAccount() {
    String path = "/sandbox/accounts/%s/servers".formatted(UUID.randomUUID());
    refusal(account.operator("POST", path, "{\"label\":\"a\"}"), 404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"label\":\" \"}",
        "{\"label\":\"a\",\"osTemplate\":\"windows-11\"}",
        "{\"label\":\"a\",\"osTemplate\":\"debian-13\",\"os\":\"rocky\"}",
        "{\"label\":\"a\",\"os\":\"windows\"}"
      })
  @DisplayName("what is no order is 400")
  void invalid(String body) {
    String path = "/sandbox/accounts/%s/servers".formatted(account.id());
    refusal(account.operator("POST", path, body), 400, "validation_failed");
    assertThat(account.get("/v1/servers")).isEmpty();
  }

  private String running() {
    String id = ordered("{\"label\":\"web-1\"}");
    advance(60);
    return id;
  }

  private String ordered(String body) {
    return server
        .control("POST", "/sandbox/accounts/%s/servers".formatted(account.id()), body)
        .get("id")
        .stringValue();
  }

  private String status(String id) {
    return account.get("/v1/servers/" + id).get("status").stringValue();
  }

  private HttpResponse<String> power(String id, String action) {
    return account.send("POST", "/v1/servers/%s/power/%s".formatted(id, action));
  }

  private static JsonNode control(String id, String what, String body) {
    return server.control("POST", "/sandbox/servers/%s/%s".formatted(id, what), body);
  }

  private static String now() {
    return server.control("GET", "/sandbox/clock", "").get("now").stringValue();
  }

  private static void advance(double seconds) {
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":%s}".formatted(seconds));
  }
}
