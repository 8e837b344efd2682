package com.sunucu.server.oauth;

import static com.sunucu.server.oauth.OAuthClient.assertError;
import static com.sunucu.server.oauth.OAuthClient.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.TestServer;
import com.sunucu.server.oauth.OAuthClient.Owner;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** OAU-02: the page /oauth/device in a browser. */
class DevicePageTest {

  @AutoClose private final TestServer server = TestServer.start();

  private final OAuthClient client = OAuthClient.register(server, "<b>Editor</b>");
  private final Owner owner = OAuthClient.owner(server);
  private final Browser browser = new Browser(server);

  private static String complete(JsonNode flow) {
    return "/oauth/device?user_code=" + flow.get("user_code").stringValue();
  }

  @Test
  @DisplayName(
      "OAU-02 the owner signs in, enters the code in any spelling, sees client and scopes, and approves")
  void approves() {
    JsonNode flow = client.begin("scope", "servers:read servers:destroy");
    HttpResponse<String> entry = browser.signIn(owner, "/oauth/device");
    HttpResponse<String> consent =
        browser.submit(
            entry,
            "user_code",
            flow.get("user_code").stringValue().toLowerCase(Locale.ROOT).replace("-", ""),
            "action",
            "code");

    assertThat(consent.body())
        .contains("&lt;b&gt;Editor&lt;/b&gt;")
        .doesNotContain("<b>")
        .contains(flow.get("user_code").stringValue());
    assertThat(Browser.boxes(consent, true)).containsExactly("servers:read");
    assertThat(Browser.boxes(consent, false)).containsExactly("servers:destroy");
    assertThat(browser.submit(consent, Browser.approval(consent)).body()).contains("Approved");
    assertThat(tokens(client.poll(flow)).get("scope").stringValue()).isEqualTo("servers:read");
  }

  @Test
  @DisplayName("OAU-02 what destroys is granted only to who chooses it")
  void destroy() {
    JsonNode flow = client.begin("scope", "servers:destroy");
    HttpResponse<String> consent = browser.signIn(owner, complete(flow));

    HttpResponse<String> nothing = browser.submit(consent, Browser.approval(consent));
    assertThat(nothing.body()).contains("Choose at least one");
    browser.submit(nothing, Browser.approval(nothing, "servers:destroy"));

    assertThat(tokens(client.poll(flow)).get("scope").stringValue()).isEqualTo("servers:destroy");
  }

  @Test
  @DisplayName("OAU-02 nobody is granted what was not asked for")
  void noMore() {
    JsonNode flow = client.begin("scope", "servers:read");
    HttpResponse<String> consent = browser.signIn(owner, complete(flow));

    browser.submit(consent, Browser.approval(consent, "servers:destroy", "tickets:write"));

    assertThat(tokens(client.poll(flow)).get("scope").stringValue()).isEqualTo("servers:read");
  }

  @Test
  @DisplayName("OAU-02 a denial stands, also after going back and approving")
  void denies() {
    JsonNode flow = client.begin();
    HttpResponse<String> consent = browser.signIn(owner, complete(flow));

    assertThat(browser.submit(consent, "action", "deny").body()).contains("Denied");
    assertThat(browser.submit(consent, Browser.approval(consent)).body())
        .contains("decided before");

    assertError(client.poll(flow), 400, "access_denied");
  }

  @Test
  @DisplayName("OAU-02 the link with the code asks, decides nothing, and escapes what it gets")
  void link() {
    JsonNode flow = client.begin();
    HttpResponse<String> consent = browser.signIn(owner, complete(flow));

    assertThat(consent.body()).contains("Approve", "Deny");
    assertError(client.poll(flow), 400, "authorization_pending");
    assertThat(browser.get("/oauth/device?user_code=%22%3E%3Cscript%3E").body())
        .doesNotContain("<script>");
    assertThat(new Browser(server).get("/oauth/device?user_code=%22%3E%3Cscript%3E").body())
        .doesNotContain("<script>");
  }

  @Test
  @DisplayName("OAU-02 an expired code is refused on the page, and no consent is shown")
  void expired() {
    JsonNode flow = client.begin();
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":600}");

    HttpResponse<String> page = browser.signIn(owner, complete(flow));

    assertThat(page.body()).contains("unknown, expired").doesNotContain("Approve");
  }

  @Test
  @DisplayName(
      "OAU-02 after five wrong codes the right one is refused, too, from any session of the address")
  void guesses() {
    JsonNode flow = client.begin();
    browser.signIn(owner, "/oauth/device");
    for (String guess :
        new String[] {"BBBB-BBBB", "bbbbbbbb", "bbbb bbbb", "nonsense", "CCCC-CCCC"}) {
      assertThat(browser.get("/oauth/device?user_code=" + OAuthClient.encoded(guess)).statusCode())
          .isEqualTo(200);
    }

    assertThat(browser.get(complete(flow)).statusCode()).isEqualTo(429);
    assertThat(new Browser(server).signIn(owner, complete(flow)).statusCode()).isEqualTo(429);

    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":600}");
    JsonNode later = client.begin();
    assertThat(browser.get(complete(later)).body()).contains("Approve");
  }

  @Test
  @DisplayName(
      "OAU-02 of wrong codes at once no more than five are checked; right ones do not count")
  void guessesAtOnce() throws Exception {
    JsonNode flow = client.begin();
    browser.signIn(owner, "/oauth/device");
    for (int i = 0; i < 6; i++) {
      assertThat(browser.get(complete(flow)).body()).contains("Approve");
    }

    assertThat(
            DeviceFlowTest.atOnce(16, () -> browser.get("/oauth/device?user_code=BBBB-BBBB"))
                .stream()
                .filter(it -> it.statusCode() == 200))
        .hasSize(5);
  }

  @Test
  @DisplayName("OAU-02 wrong passwords are limited, and a locked account cannot sign in")
  void signIn() {
    server.control("POST", "/sandbox/accounts/" + owner.accountId() + "/lock", "");
    assertThat(signIn(owner.password()).body()).contains("locked");
    server.control("POST", "/sandbox/accounts/" + owner.accountId() + "/unlock", "");
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("wrong").body()).contains("wrong");
    }

    assertThat(signIn(owner.password()).body()).contains("Too many");
  }

  private HttpResponse<String> signIn(String password) {
    return browser.submit(
        browser.get("/oauth/device"),
        "email",
        owner.email(),
        "password",
        password,
        "action",
        "signin");
  }

  @Test
  @DisplayName("RUL-39 control characters in a form or query are refused, never a server error")
  void controlCharacters() {
    HttpResponse<String> page = browser.get("/oauth/device");

    assertThat(
            browser
                .submit(page, "email", "a\0@example.com", "password", "x", "action", "signin")
                .statusCode())
        .isEqualTo(400);
    assertThat(browser.get("/oauth/device?user_code=%00").statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("OAU-02 a form of another site or session is refused")
  void foreignForm() {
    JsonNode flow = client.begin();
    browser.signIn(owner, complete(flow));

    HttpResponse<String> forged =
        browser.post(
            "/oauth/device",
            "user_code",
            flow.get("user_code").stringValue(),
            "csrf",
            "made up",
            "action",
            "approve",
            "scope",
            "servers:read");

    assertThat(forged.statusCode()).isEqualTo(403);
    assertError(client.poll(flow), 400, "authorization_pending");
  }

  @Test
  @DisplayName(
      "OAU-02 pages cannot be framed, cached or scripted, and a sign-in changes the cookie")
  void headers() {
    HttpResponse<String> page = browser.get("/oauth/device");
    String before = browser.cookie().orElseThrow();
    browser.signIn(owner, "/oauth/device");

    assertThat(browser.cookie()).isPresent().get().isNotEqualTo(before);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Lax");
  }
}
