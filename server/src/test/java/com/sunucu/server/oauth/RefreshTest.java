package com.sunucu.server.oauth;

import static com.sunucu.server.oauth.OAuthClient.assertError;
import static com.sunucu.server.oauth.OAuthClient.status;
import static com.sunucu.server.oauth.OAuthClient.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.TestServer;
import com.sunucu.server.oauth.OAuthClient.Owner;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** OAU-03, OAU-06, OAU-07: families of tokens over HTTP. The clock stands still. */
class RefreshTest {

  @AutoClose private static final TestServer server = TestServer.start();

  private final OAuthClient client = OAuthClient.register(server, "Editor");
  private final Owner owner = OAuthClient.owner(server);

  @BeforeAll
  static void freeze() {
    server.control("POST", "/sandbox/clock/freeze", "");
  }

  private static void advance(long seconds) {
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":%d}".formatted(seconds));
  }

  private static String access(JsonNode tokens) {
    return tokens.get("access_token").stringValue();
  }

  private static String refresh(JsonNode tokens) {
    return tokens.get("refresh_token").stringValue();
  }

  @Test
  @DisplayName("OAU-03 a refresh gives new tokens, and the access tokens of before stay valid")
  void rotates() {
    JsonNode first = client.connect(owner);
    JsonNode second = tokens(client.refresh(refresh(first)));
    JsonNode third = tokens(client.refresh(refresh(second)));

    assertThat(List.of(refresh(first), refresh(second), refresh(third))).doesNotHaveDuplicates();
    assertThat(List.of(access(first), access(second), access(third)))
        .doesNotHaveDuplicates()
        .allMatch(it -> status(server, it) == 200);
  }

  @Test
  @DisplayName("RUL-45 within 30 s the same request gets the same successor and a fresh access token")
  void repeated() {
    JsonNode first = client.connect(owner);
    JsonNode second = tokens(client.refresh(refresh(first)));
    advance(29);

    JsonNode again = tokens(client.refresh(refresh(first)));

    assertThat(refresh(again)).isEqualTo(refresh(second));
    assertThat(access(again)).isNotEqualTo(access(second));
    tokens(client.refresh(refresh(again)));
  }

  @Test
  @DisplayName("OAU-06 after the window a second use revokes the family, access tokens at once")
  void reused() {
    JsonNode first = client.connect(owner);
    JsonNode second = tokens(client.refresh(refresh(first)));
    assertThat(status(server, access(second))).isEqualTo(200);
    advance(30);

    assertError(client.refresh(refresh(first)), 400, "invalid_grant");

    assertThat(status(server, access(first))).isEqualTo(401);
    assertThat(status(server, access(second))).isEqualTo(401);
    assertError(client.refresh(refresh(second)), 400, "invalid_grant");
  }

  @Test
  @DisplayName("RUL-45 a used successor ends the window: a second use revokes the family")
  void successorUsed() {
    JsonNode first = client.connect(owner);
    JsonNode second = tokens(client.refresh(refresh(first)));
    JsonNode third = tokens(client.refresh(refresh(second)));

    assertError(client.refresh(refresh(first)), 400, "invalid_grant");
    assertThat(status(server, access(third))).isEqualTo(401);
  }

  @Test
  @DisplayName("RUL-45 another scope is another request: a second use revokes the family")
  void otherScope() {
    JsonNode first = client.connect(owner);
    JsonNode second = tokens(client.refresh(refresh(first)));

    assertError(client.refresh(refresh(first), "scope", "servers:read"), 400, "invalid_grant");
    assertThat(status(server, access(second))).isEqualTo(401);
  }

  @Test
  @DisplayName("RUL-45 of refreshes at once all get the same successor: one token, one chain")
  void atOnce() throws Exception {
    JsonNode first = client.connect(owner);

    List<HttpResponse<String>> responses =
        DeviceFlowTest.atOnce(8, () -> client.refresh(refresh(first)));

    assertThat(responses.stream().map(OAuthClient::tokens).map(RefreshTest::refresh).distinct())
        .hasSize(1);
    assertThat(responses.stream().map(OAuthClient::tokens).map(RefreshTest::access).distinct())
        .hasSize(8);
  }

  @Test
  @DisplayName("OAU-03 a refresh may narrow the scope of its access token, and not widen it")
  void narrows() {
    JsonNode first = client.connect(owner, "scope", "servers:read account:read");

    assertError(client.refresh(refresh(first), "scope", "servers:write"), 400, "invalid_scope");
    JsonNode second = tokens(client.refresh(refresh(first), "scope", "account:read"));
    assertThat(second.get("scope").stringValue()).isEqualTo("account:read");
    assertThat(status(server, access(second))).isEqualTo(403);
    JsonNode third = tokens(client.refresh(refresh(second)));
    assertThat(third.get("scope").stringValue()).isEqualTo("account:read servers:read");
  }

  @Test
  @DisplayName("OAU-03 a refresh token belongs to its client; another one neither uses nor harms it")
  void bound() {
    JsonNode first = client.connect(owner);

    assertError(
        OAuthClient.register(server, "Thief").refresh(refresh(first)), 400, "invalid_grant");

    tokens(client.refresh(refresh(first)));
  }

  @Test
  @DisplayName("OAU-03 refresh tokens end 90 days after the approval, however often they are replaced")
  void ends() {
    JsonNode first = client.connect(owner);
    advance(89L * 86_400);
    JsonNode second = tokens(client.refresh(refresh(first)));
    advance(86_400);

    assertError(client.refresh(refresh(second)), 400, "invalid_grant");
  }

  @Test
  @DisplayName("OAU-03 a locked account: keys and tokens are 401, a refresh is invalid_grant")
  void locked() {
    JsonNode tokens = client.connect(owner);
    String key = server.key(owner.accountId(), Scope.SERVERS_READ);
    assertThat(status(server, key)).isEqualTo(200);
    assertThat(status(server, access(tokens))).isEqualTo(200);

    server.control("POST", "/sandbox/accounts/" + owner.accountId() + "/lock", "");

    assertThat(status(server, key)).isEqualTo(401);
    assertThat(status(server, access(tokens))).isEqualTo(401);
    assertError(client.refresh(refresh(tokens)), 400, "invalid_grant");

    server.control("POST", "/sandbox/accounts/" + owner.accountId() + "/unlock", "");
    assertThat(status(server, key)).isEqualTo(200);
    assertThat(status(server, access(tokens))).isEqualTo(200);
    tokens(client.refresh(refresh(tokens)));
  }

  @Test
  @DisplayName("RUL-34 all tokens of a grant share one rate window")
  void window() {
    JsonNode first = client.connect(owner);
    JsonNode second = tokens(client.refresh(refresh(first)));

    assertThat(remaining(first)).isEqualTo(119);
    assertThat(remaining(second)).isEqualTo(118);
    assertThat(remaining(client.connect(owner))).isEqualTo(119);
  }

  private static int remaining(JsonNode tokens) {
    return Integer.parseInt(
        server
            .send(
                server
                    .request("GET", "/v1/servers")
                    .header("Authorization", "Bearer " + access(tokens)))
            .headers()
            .firstValue("X-RateLimit-Remaining")
            .orElseThrow());
  }

  @Test
  @DisplayName("OAU-07 revoking a refresh token takes its grant along")
  void revokesGrant() {
    JsonNode tokens = client.connect(owner);
    assertThat(status(server, access(tokens))).isEqualTo(200);

    assertThat(revoke(client, refresh(tokens)).statusCode()).isEqualTo(200);

    assertThat(status(server, access(tokens))).isEqualTo(401);
    assertError(client.refresh(refresh(tokens)), 400, "invalid_grant");
  }

  @Test
  @DisplayName("OAU-07 revoking an access token ends it alone, whatever the hint says")
  void revokesAccess() {
    JsonNode tokens = client.connect(owner);
    assertThat(status(server, access(tokens))).isEqualTo(200);

    assertThat(
            OAuthClient.post(
                    server,
                    "/oauth/revoke",
                    "client_id",
                    client.id(),
                    "token",
                    access(tokens),
                    "token_type_hint",
                    "refresh_token")
                .statusCode())
        .isEqualTo(200);

    assertThat(status(server, access(tokens))).isEqualTo(401);
    tokens(client.refresh(refresh(tokens)));
  }

  @Test
  @DisplayName("OAU-07 another client's and unknown tokens are left alone, with the same response")
  void revokesNothing() {
    JsonNode tokens = client.connect(owner);
    OAuthClient other = OAuthClient.register(server, "Other");

    HttpResponse<String> foreign = revoke(other, refresh(tokens));
    HttpResponse<String> unknown = revoke(other, "unknown");

    assertThat(foreign.statusCode()).isEqualTo(200);
    assertThat(foreign.body()).isEqualTo(unknown.body()).isEmpty();
    assertThat(status(server, access(tokens))).isEqualTo(200);
    assertError(OAuthClient.post(server, "/oauth/revoke"), 400, "invalid_request");
  }

  private static HttpResponse<String> revoke(OAuthClient client, String token) {
    return OAuthClient.post(
        server, "/oauth/revoke", "client_id", client.id(), "token", token);
  }

  @Test
  @DisplayName("OAU-03 test control issues tokens for any client")
  void grants() {
    JsonNode grant =
        server.control(
            "POST",
            "/sandbox/accounts/" + owner.accountId() + "/grants",
            "{\"clientId\":\"%s\",\"scopes\":[\"servers:read\"]}".formatted(client.id()));

    assertThat(status(server, grant.get("accessToken").stringValue())).isEqualTo(200);
    tokens(client.refresh(grant.get("refreshToken").stringValue()));
  }
}
