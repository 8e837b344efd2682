package com.sunucu.server.oauth.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.server.net.PublicUrl;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RUL-37, RUL-46: redirect URIs, resources and scopes. */
class RedirectUriTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://claude.ai/api/mcp/auth_callback",
        "http://localhost:3118/callback",
        "http://127.0.0.1/",
        "http://[::1]:8080/cb",
        "cursor://anysphere.cursor-mcp/oauth/callback",
        "com.example.app:/oauth"
      })
  @DisplayName("RUL-37 https, loopback http and private-use schemes are allowed")
  void allowed(String uri) {
    assertThat(RedirectUri.parse(uri)).isPresent();
  }

  @Test
  @DisplayName(
      "RUL-37 a page's policy names an origin, or the scheme alone where it cannot name the host")
  void formAction() {
    assertThat(RedirectUri.parse("http://localhost:81/cb").orElseThrow().formAction())
        .isEqualTo("http://localhost:81");
    assertThat(RedirectUri.parse("http://[::1]:81/cb").orElseThrow().formAction())
        .isEqualTo("http:");
    assertThat(RedirectUri.parse("cursor://a/cb").orElseThrow().formAction()).isEqualTo("cursor:");
  }

  @Test
  @DisplayName("RUL-37 a redirect URI is ASCII, and not too long for a response's header")
  void fitsAHeader() {
    assertThat(RedirectUri.parse("https://example.com/\u00fc")).isEmpty();
    assertThat(RedirectUri.parse("https://example.com/" + "a".repeat(2_028))).isPresent();
    assertThat(RedirectUri.parse("https://example.com/" + "a".repeat(2_029))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/callback",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://2130706433/",
        "https://user@example.com/",
        "http://localhost@example.com/",
        "https:///callback",
        "https://example.com/#fragment",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "blob:https://example.com/x",
        "about:blank",
        "/callback",
        "callback",
        "",
        "http://exa mple/"
      })
  @DisplayName("RUL-37 all others are refused")
  void refused(String uri) {
    assertThat(RedirectUri.parse(uri)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost/callback, http://localhost:51234/callback, true",
    "http://localhost:3000/callback, http://localhost:51234/callback, true",
    "http://127.0.0.1:33418, http://127.0.0.1:33418/, true",
    "http://[::1]/cb, http://[::1]:9/cb, true",
    "http://localhost/callback, http://127.0.0.1:1/callback, false",
    "http://localhost/callback, http://localhost:1/other, false",
    "http://localhost/callback, http://localhost:1/callback?x=1, false",
    "http://localhost/callback, https://localhost/callback, false",
    "http://localhost/callback, http://localhost.evil.example/callback, false",
    "http://localhost/callback, http://localhost:1@evil.example/callback, false",
    "https://example.com/cb, https://example.com/cb, true",
    "https://example.com/cb, https://example.com:444/cb, false",
    "https://example.com/cb, https://example.com/cb/, false",
    "cursor://a/cb, cursor://a/cb, true",
    "cursor://a/cb, cursor://a:1/cb, false"
  })
  @DisplayName("RUL-37 loopback matches on any port, everything else exactly")
  void matches(String registered, String requested, boolean same) {
    assertThat(RedirectUri.parse(registered).orElseThrow().matches(requested)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, true",
    "https://api.example.com/, true",
    "https://api.example.com/mcp, true",
    "https://api.example.com/mcp/, true",
    "HTTPS://API.example.com/mcp, true",
    "https://api.example.com:443/mcp, true",
    "https://api.example.com/MCP, false",
    "https://api.example.com/mcp//, false",
    "https://api.example.com/other, false",
    "https://api.example.com.evil.example/mcp, false",
    "https://evil.example/mcp, false",
    "http://api.example.com/mcp, false",
    "mcp, false",
    "://, false"
  })
  @DisplayName("RUL-46 the resource is /mcp or the origin of this server, in any spelling")
  void resource(String resource, boolean own) {
    PublicUrl server = PublicUrl.parse("https://api.example.com").orElseThrow();
    try {
      Resource.require(server, Optional.of(resource));
      assertThat(own).isTrue();
    } catch (OAuthException e) {
      assertThat(own).isFalse();
      assertThat(e.getMessage()).doesNotContain("evil");
    }
  }

  @Test
  @DisplayName("RUL-37 scopes are split at runs of spaces, and unknown ones dropped")
  void scopes() {
    assertThat(Scopes.requested(Optional.of("  servers:read \t claudeai  servers:read ")))
        .containsExactly(Scope.SERVERS_READ);
    assertThat(Scopes.requested(Optional.of("  "))).isEqualTo(Scope.grantedByDefault());
    assertThat(Scope.grantedByDefault()).doesNotContain(Scope.SERVERS_DESTROY);
  }

  @Test
  @DisplayName("RFC 7636 a verifier matches its S256 challenge; another text never does")
  void pkce() {
    String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    assertThat(Pkce.matches(challenge, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).isTrue();
    assertThat(Pkce.matches(challenge, "x".repeat(43))).isFalse();
    assertThat(Pkce.matches(challenge, challenge)).isFalse();
    assertThat(Pkce.matches(challenge, "short")).isFalse();
    assertThat(Pkce.matches(challenge, "ü".repeat(43))).isFalse();
  }
}
