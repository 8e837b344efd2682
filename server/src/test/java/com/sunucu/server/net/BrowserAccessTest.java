package com.sunucu.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.server.net.BrowserAccess.Allowed;
import com.sunucu.server.net.BrowserAccess.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserAccessTest {

  private static final String HOST = "api.example.com";

  private static final BrowserAccess ACCESS =
      new BrowserAccess(
          PublicUrl.parse("https://api.example.com").orElseThrow(),
          Set.of(
              WebOrigin.parse("https://app.example.org").orElseThrow(),
              WebOrigin.parse("vscode-webview://panel").orElseThrow()));

  @ParameterizedTest
  @DisplayName("RUL-47 Host is the public URL's or a loopback name, with any port")
  @ValueSource(
      strings = {
        "api.example.com",
        "API.example.com:443",
        "localhost",
        "localhost:7070",
        "127.0.0.1:7070",
        "127.8.9.10",
        "[::1]:7070",
        "[0:0:0:0:0:0:0:1]"
      })
  void ownHosts(String host) {
    assertThat(ACCESS.decide(List.of(host), List.of())).isEqualTo(new Allowed(Optional.empty()));
  }

  @ParameterizedTest
  @DisplayName("RUL-47 any other Host is refused")
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:7070",
        "api.example.com.evil.example",
        "evil.api.example.com",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "[::]",
        "169.254.169.254",
        "user@localhost",
        "localhost/x",
        "localhost:",
        "localhost:99999",
        "2130706433",
        "",
        "*"
      })
  void foreignHosts(String host) {
    assertThat(ACCESS.decide(List.of(host), List.of())).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @DisplayName("RUL-47 an Origin of the public URL's host, of this machine or of the list passes")
  @CsvSource({
    "https://api.example.com",
    "http://api.example.com:8080",
    "http://localhost:6274",
    "https://127.0.0.1",
    "http://[::1]:3000",
    "https://app.example.org",
    "https://APP.example.org:443",
    "vscode-webview://panel",
  })
  void ownOrigins(String origin) {
    assertThat(ACCESS.decide(List.of(HOST), List.of(origin)))
        .isEqualTo(new Allowed(Optional.of(origin)));
  }

  @ParameterizedTest
  @DisplayName("RUL-47 any other Origin is refused, also a malformed one")
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://app.example.org",
        "https://app.example.org:8443",
        "https://app.example.org.evil.example",
        "vscode-webview://localhost",
        "file://localhost",
        "null",
        "",
        "*",
        "https://app.example.org/",
        "https://app.example.org https://evil.example",
        "https://u@app.example.org",
        "https://app.example.org:0",
        "https://caf\u00e9.example",
        "\ufffd\u0001",
        "http://"
      })
  void foreignOrigins(String origin) {
    assertThat(ACCESS.decide(List.of(HOST), List.of(origin))).isInstanceOf(Refused.class);
  }

  @Test
  @DisplayName(
      "RUL-47 Origin equal to a foreign Host is refused: the request's own Host counts not")
  void rebinding() {
    assertThat(ACCESS.decide(List.of("evil.example"), List.of("http://evil.example")))
        .isInstanceOf(Refused.class);
  }

  @Test
  @DisplayName("RUL-47 no Host, and a repeated Host or Origin, are refused")
  void repeated() {
    assertThat(ACCESS.decide(List.of(), List.of())).isInstanceOf(Refused.class);
    assertThat(ACCESS.decide(List.of(HOST, HOST), List.of())).isInstanceOf(Refused.class);
    assertThat(
            ACCESS.decide(
                List.of(HOST), List.of("https://app.example.org", "https://app.example.org")))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @DisplayName("a public URL is written without default port, in lower case")
  @CsvSource({
    "HTTPS://Api.Example.com, https://api.example.com",
    "https://api.example.com:443/, https://api.example.com",
    "https://api.example.com:8443, https://api.example.com:8443",
    "http://[::1]:7070/, http://[::1]:7070"
  })
  void publicUrl(String text, String expected) {
    assertThat(PublicUrl.parse(text))
        .hasValueSatisfying(it -> {
          assertThat(it).hasToString(expected);
          assertThat(it.at("/mcp")).isEqualTo(expected + "/mcp");
        });
  }
}
