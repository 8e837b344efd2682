package com.sunucu.server.oauth;

import static com.sunucu.server.oauth.OAuthClient.assertError;
import static com.sunucu.server.oauth.OAuthClient.encoded;
import static com.sunucu.server.oauth.OAuthClient.status;
import static com.sunucu.server.oauth.OAuthClient.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.TestServer;
import com.sunucu.server.oauth.OAuthClient.Owner;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** OAU-07, RUL-37: the authorization code with PKCE, in a browser and at the token endpoint. */
class AuthorizationCodeTest {

  /** RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @AutoClose private static final TestServer server = TestServer.start();

  private final OAuthClient client = OAuthClient.register(server, "Editor");
  private final Owner owner = OAuthClient.owner(server);
  private final Browser browser = new Browser(server);

  private String request(String redirect, String more) {
    return "/oauth/authorize?response_type=code&client_id=%s&redirect_uri=%s&code_challenge=%s&code_challenge_method=S256&state=a%%20b%s"
        .formatted(client.id(), encoded(redirect), CHALLENGE, more);
  }

  private static Map<String, String> query(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    URI location = URI.create(response.headers().firstValue("Location").orElseThrow());
    return Arrays.stream(location.getRawQuery().split("&"))
        .map(it -> it.split("=", 2))
        .collect(
            Collectors.toMap(it -> it[0], it -> URLDecoder.decode(it[1], StandardCharsets.UTF_8)));
  }

  private Map<String, String> approved(String redirect, String more) {
    HttpResponse<String> consent = browser.signIn(owner, request(redirect, more));
    return query(browser.submit(consent, Browser.approval(consent)));
  }

  private HttpResponse<String> exchange(String code, String... fields) {
    List<String> all =
        new ArrayList<>(
            List.of("grant_type", "authorization_code", "code", code, "code_verifier", VERIFIER));
    all.addAll(Arrays.asList(fields));
    return client.token(all.toArray(String[]::new));
  }

  @Test
  @DisplayName(
      "OAU-07 an approved request gives a code with state and issuer, and the code gives tokens once")
  void happy() {
    String redirect = "http://127.0.0.1:53211/callback";
    Map<String, String> response = approved(redirect, "");

    assertThat(response)
        .containsEntry("state", "a b")
        .containsEntry("iss", "http://127.0.0.1:" + server.port());
    JsonNode tokens = tokens(exchange(response.get("code"), "redirect_uri", redirect));
    assertThat(tokens.get("scope").stringValue()).doesNotContain("servers:destroy");
    assertThat(status(server, tokens.get("access_token").stringValue())).isEqualTo(200);

    assertError(exchange(response.get("code"), "redirect_uri", redirect), 400, "invalid_grant");
    assertThat(status(server, tokens.get("access_token").stringValue()))
        .as("a code that is used twice revokes what it gave")
        .isEqualTo(401);
  }

  @Test
  @DisplayName("OAU-07 of exchanges at once at most one gets tokens")
  void exchangesAtOnce() throws Exception {
    String code = approved(OAuthClient.REDIRECT, "").get("code");

    assertThat(DeviceFlowTest.atOnce(8, () -> exchange(code)))
        .filteredOn(it -> it.statusCode() == 200)
        .hasSize(1);
  }

  @Test
  @DisplayName(
      "OAU-07 a wrong verifier, client or redirect URI, or a late exchange, is invalid_grant")
  void refused() {
    String code = approved(OAuthClient.REDIRECT, "").get("code");
    assertError(
        client.token(
            "grant_type", "authorization_code", "code", code, "code_verifier", "x".repeat(43)),
        400,
        "invalid_grant");
    assertError(
        client.token("grant_type", "authorization_code", "code", code), 400, "invalid_grant");
    assertError(exchange(code, "redirect_uri", "http://127.0.0.1/other"), 400, "invalid_grant");
    assertError(
        exchange(code, "client_id", OAuthClient.register(server, "Thief").id()),
        400,
        "invalid_grant");
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":60}");
    assertError(exchange(code), 400, "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/other",
        "http://localhost/callback",
        "https://evil.example/callback",
        "http://127.0.0.1@evil.example/callback",
        "javascript:alert(1)"
      })
  @DisplayName(
      "OAU-07 a redirect URI that is not registered is shown as an error and never followed")
  void foreignRedirect(String redirect) {
    HttpResponse<String> page = browser.get(request(redirect, ""));

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.headers().firstValue("Location")).isEmpty();
    assertThat(page.body()).doesNotContain("evil").doesNotContain("alert");
  }

  @Test
  @DisplayName("OAU-07 an unknown client is shown as an error")
  void unknownClient() {
    HttpResponse<String> page = browser.get("/oauth/authorize?response_type=code&client_id=nobody");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.headers().firstValue("Location")).isEmpty();
  }

  @Test
  @DisplayName(
      "OAU-07 a request that lacks PKCE, or asks for too much, is sent back with the error")
  void sentBack() {
    String path =
        "/oauth/authorize?client_id=%s&redirect_uri=%s&state=s"
            .formatted(client.id(), encoded(OAuthClient.REDIRECT));
    String pkce = "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";
    assertThat(query(browser.get(path + "&response_type=code")))
        .containsEntry("error", "invalid_request")
        .containsEntry("state", "s")
        .containsKey("iss");
    assertThat(
            query(
                browser.get(
                    path
                        + "&response_type=code&code_challenge_method=plain&code_challenge="
                        + CHALLENGE)))
        .containsEntry("error", "invalid_request");
    assertThat(query(browser.get(path + "&response_type=token" + pkce)))
        .containsEntry("error", "unsupported_response_type");
    assertThat(query(browser.get(path + "&response_type=code&scope=claudeai" + pkce)))
        .containsEntry("error", "invalid_scope");
    assertThat(
            query(
                browser.get(
                    path + "&response_type=code&resource=https%3A%2F%2Felsewhere.example" + pkce)))
        .containsEntry("error", "invalid_target");
    assertThat(query(browser.get(path + "&response_type=code&scope=a&scope=b" + pkce)))
        .containsEntry("error", "invalid_request");
  }

  @Test
  @DisplayName("OAU-07 a denial is access_denied, with state and issuer")
  void denied() {
    HttpResponse<String> consent =
        browser.signIn(owner, request(OAuthClient.REDIRECT, "&scope=servers%3Adestroy"));
    assertThat(consent.body()).contains("Editor", "127.0.0.1", "cannot be verified");
    assertThat(Browser.boxes(consent, false)).containsExactly("servers:destroy");

    assertThat(query(browser.submit(consent, "action", "deny")))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "a b")
        .containsKey("iss");
  }

  @Test
  @DisplayName("OAU-07 a state that is too long is refused, and not left out of the response")
  void longState() {
    for (String state : List.of("s".repeat(2_049), "%C3%BC".repeat(342))) {
      HttpResponse<String> page =
          browser.get(request(OAuthClient.REDIRECT, "").replace("state=a%20b", "state=" + state));

      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body()).contains("state");
    }
  }

  @Test
  @DisplayName(
      "OAU-07 an unknown client is invalid_client at the token endpoint, so that it registers again")
  void unknownAtExchange() {
    assertError(exchange("made-up", "client_id", "client_unknown"), 401, "invalid_client");
  }

  @Test
  @DisplayName("OAU-07 bad queries never are a server error")
  void badQueries() {
    for (String query :
        List.of(
            "",
            "client_id=a&client_id=b",
            "client_id=" + "a".repeat(3000),
            "client_id=https%3A%2F%2F10.0.0.1%2Fclient",
            "client_id=http%3A%2F%2Flocalhost%3A1%2Fclient",
            "client_id=%E0%A4&response_type=code",
            "client_id=" + client.id() + "&redirect_uri=%5C&state=%00")) {
      assertThat(browser.get("/oauth/authorize?" + query).statusCode()).as(query).isEqualTo(400);
    }
  }
}
