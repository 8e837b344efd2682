package com.sunucu.server.oauth;

import static com.sunucu.server.oauth.OAuthClient.assertError;
import static com.sunucu.server.oauth.OAuthClient.decision;
import static com.sunucu.server.oauth.OAuthClient.post;
import static com.sunucu.server.oauth.OAuthClient.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.server.TestServer;
import com.sunucu.server.oauth.OAuthClient.Owner;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * OAU-01: the device flow over HTTP. The clock stands still, so polls are exactly as early as told.
 */
class DeviceFlowTest {

  @AutoClose private static final TestServer server = TestServer.start();

  private final OAuthClient client = OAuthClient.register(server, "Editor");
  private final Owner owner = OAuthClient.owner(server);

  @BeforeAll
  static void freeze() {
    server.control("POST", "/sandbox/clock/freeze", "");
  }

  private static void advance(double seconds) {
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":%s}".formatted(seconds));
  }

  @Test
  @DisplayName(
      "OAU-01 OAU-03 an approved code gives a token that the API takes, with the default scopes")
  void approved() {
    JsonNode flow = client.begin();
    assertError(client.poll(flow), 400, "authorization_pending");
    client.decide(owner, flow, "approve");

    JsonNode tokens = tokens(client.poll(flow));

    assertThat(tokens.get("access_token").stringValue()).startsWith("snc_at_");
    assertThat(tokens.get("refresh_token").stringValue()).startsWith("snc_rt_");
    assertThat(tokens.get("token_type").stringValue()).isEqualTo("Bearer");
    assertThat(tokens.get("expires_in").intValue()).isEqualTo(3600);
    assertThat(tokens.get("scope").stringValue())
        .contains("servers:write")
        .doesNotContain("servers:destroy");
    assertThat(OAuthClient.status(server, tokens.get("access_token").stringValue())).isEqualTo(200);
    advance(3600);
    assertThat(OAuthClient.status(server, tokens.get("access_token").stringValue())).isEqualTo(401);
  }

  @Test
  @DisplayName("OAU-01 the codes, their links and times are as RFC 8628 3.2 has them")
  void codes() {
    JsonNode flow = client.begin();

    String page = "http://127.0.0.1:%d/oauth/device".formatted(server.port());
    assertThat(flow.get("verification_uri").stringValue()).isEqualTo(page);
    assertThat(flow.get("verification_uri_complete").stringValue())
        .isEqualTo(page + "?user_code=" + flow.get("user_code").stringValue());
    assertThat(flow.get("user_code").stringValue())
        .matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
    assertThat(flow.get("expires_in").intValue()).isEqualTo(600);
    assertThat(flow.get("interval").intValue()).isEqualTo(5);
  }

  @Test
  @DisplayName("OAU-01 an expired code is expired_token and never pending again")
  void expired() {
    JsonNode flow = client.begin();
    advance(600);

    assertError(client.poll(flow), 400, "expired_token");
    assertError(client.poll(flow), 400, "expired_token");
    assertThatThrownBy(() -> client.decide(owner, flow, "approve")).hasMessageContaining("409");
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "deny"})
  @DisplayName("OAU-01 the first decision stands")
  void firstDecision(String first) {
    JsonNode flow = client.begin();
    client.decide(owner, flow, first);

    assertThatThrownBy(() -> client.decide(owner, flow, "approve")).hasMessageContaining("409");
    assertThatThrownBy(() -> client.decide(owner, flow, "deny")).hasMessageContaining("409");
    if (first.equals("deny")) {
      assertError(client.poll(flow), 400, "access_denied");
      assertError(client.poll(flow), 400, "access_denied");
    } else {
      tokens(client.poll(flow));
    }
  }

  @Test
  @DisplayName("OAU-01 the poll right after a denial says so")
  void deniedAtOnce() {
    JsonNode flow = client.begin();
    assertError(client.poll(flow), 400, "authorization_pending");
    client.decide(owner, flow, "deny");

    assertError(client.poll(flow), 400, "access_denied");
  }

  @Test
  @DisplayName("OAU-01 a client that keeps the interval, half a second early, is never slowed")
  void leeway() {
    JsonNode flow = client.begin();
    for (int i = 0; i < 5; i++) {
      assertError(client.poll(flow), 400, "authorization_pending");
      advance(4.5);
    }
  }

  @Test
  @DisplayName("OAU-01 a poll too early adds five seconds for good, and a decision comes before it")
  void slowDown() {
    JsonNode flow = client.begin();
    assertError(client.poll(flow), 400, "authorization_pending");
    advance(4.4);
    assertError(client.poll(flow), 400, "slow_down");
    advance(5);
    assertError(client.poll(flow), 400, "slow_down");
    advance(15);
    assertError(client.poll(flow), 400, "authorization_pending");
    advance(14.4);
    assertError(client.poll(flow), 400, "slow_down");
    client.decide(owner, flow, "approve");

    tokens(client.poll(flow));
  }

  @Test
  @DisplayName("OAU-01 of polls at once one gets the tokens, the others invalid_grant")
  void twoPolls() throws Exception {
    JsonNode flow = client.begin();
    client.decide(owner, flow, "approve");

    List<HttpResponse<String>> responses = atOnce(8, () -> client.poll(flow));

    assertThat(responses).filteredOn(it -> it.statusCode() == 200).hasSize(1);
    responses.stream()
        .filter(it -> it.statusCode() != 200)
        .forEach(it -> assertError(it, 400, "invalid_grant"));
    assertError(client.poll(flow), 400, "invalid_grant");
    assertThatThrownBy(() -> client.decide(owner, flow, "approve")).hasMessageContaining("409");
  }

  static List<HttpResponse<String>> atOnce(int times, Supplier<HttpResponse<String>> request)
      throws Exception {
    CountDownLatch start = new CountDownLatch(times);
    List<Future<HttpResponse<String>>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      for (int i = 0; i < times; i++) {
        all.add(
            threads.submit(() -> {
              start.countDown();
              start.await();
              return request.get();
            }));
      }
      List<HttpResponse<String>> responses = new ArrayList<>();
      for (Future<HttpResponse<String>> each : all) {
        responses.add(each.get());
      }
      return responses;
    }
  }

  @Test
  @DisplayName(
      "OAU-01 a code of another client is invalid_grant, and its own client still succeeds")
  void otherClient() {
    JsonNode flow = client.begin();
    client.decide(owner, flow, "approve");

    assertError(OAuthClient.register(server, "Another").poll(flow), 400, "invalid_grant");
    tokens(client.poll(flow));
  }

  @Test
  @DisplayName("OAU-01 without client_id, with an unknown one, or with a secret: a clear refusal")
  void clients() {
    assertError(post(server, "/oauth/device/code"), 400, "invalid_request");
    assertError(post(server, "/oauth/device/code", "client_id", "nobody"), 401, "invalid_client");
    assertError(
        post(server, "/oauth/token", "grant_type", OAuthClient.DEVICE_GRANT, "device_code", "x"),
        400,
        "invalid_request");
    HttpResponse<String> basic =
        server.send(
            server
                .request("POST", "/oauth/token")
                .method("POST", BodyPublishers.ofString("grant_type=refresh_token&refresh_token=x"))
                .header("Authorization", "Basic eDp5")
                .header("Content-Type", "application/x-www-form-urlencoded"));
    assertError(basic, 401, "invalid_client");
    assertThat(basic.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  @DisplayName("OAU-01 an account that was locked after the approval gets no token")
  void locked() {
    JsonNode flow = client.begin();
    client.decide(owner, flow, "approve");
    server.control("POST", "/sandbox/accounts/" + owner.accountId() + "/lock", "");

    assertError(client.poll(flow), 400, "invalid_grant");

    server.control("POST", "/sandbox/accounts/" + owner.accountId() + "/unlock", "");
    tokens(client.poll(flow));
  }

  @Test
  @DisplayName("OAU-01 unknown and empty device codes, repeated and unknown parameters")
  void parameters() {
    assertError(
        client.token("grant_type", OAuthClient.DEVICE_GRANT, "device_code", "unknown"),
        400,
        "invalid_grant");
    assertError(
        client.token("grant_type", OAuthClient.DEVICE_GRANT, "device_code", ""),
        400,
        "invalid_request");
    assertError(client.token("grant_type", "password"), 400, "unsupported_grant_type");
    assertError(
        OAuthClient.send(server, "/oauth/token", "grant_type=a&grant_type=b&client_id=c"),
        400,
        "invalid_request");
    assertThat(client.begin("unknown", "ignored", "scope", "").get("user_code")).isNotNull();
  }

  @Test
  @DisplayName("OAU-03 unknown scopes are dropped, servers:destroy is given only by name")
  void scopes() {
    assertThat(
            client
                .connect(owner, "scope", " claudeai  servers:destroy offline_access")
                .get("scope")
                .stringValue())
        .isEqualTo("servers:destroy");
    assertError(
        post(server, "/oauth/device/code", "client_id", client.id(), "scope", "claudeai"),
        400,
        "invalid_scope");
  }

  @Test
  @DisplayName("OAU-01 the resource is /mcp in any spelling, and no other")
  void resource() {
    String origin = "http://127.0.0.1:" + server.port();
    for (String resource : List.of(origin, origin + "/", origin + "/mcp", origin + "/mcp/")) {
      client.begin("resource", resource);
    }
    assertError(
        post(
            server,
            "/oauth/device/code",
            "client_id",
            client.id(),
            "resource",
            "https://elsewhere.example/mcp"),
        400,
        "invalid_target");
  }

  @Test
  @DisplayName("OAU-01 a decision is read from any spelling of the user code")
  void spelling() {
    JsonNode flow = client.begin();
    String spelled =
        " " + flow.get("user_code").stringValue().toLowerCase(Locale.ROOT).replace("-", " ");
    server.control(
        "POST",
        "/sandbox/oauth/decisions",
        decision(owner, flow, "approve").replace(flow.get("user_code").stringValue(), spelled));

    tokens(client.poll(flow));
  }
}
