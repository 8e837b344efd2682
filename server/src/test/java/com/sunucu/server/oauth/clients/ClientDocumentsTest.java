package com.sunucu.server.oauth.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sunucu.api.oauth.OAuthLimits;
import com.sunucu.server.core.Json;
import com.sunucu.server.oauth.protocol.OAuthException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RUL-37: clients whose identifier is the URL of their metadata. */
class ClientDocumentsTest {

  private static final String ID = "https://editor.example/client.json";
  private static final String GOOD =
      "{\"client_id\":\"%s\",\"client_name\":\"Editor\",\"redirect_uris\":[\"http://localhost/callback\"],\"logo_uri\":\"https://x\"}"
          .formatted(ID);

  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();

  private ClientDocuments documents(Map<String, String> web) {
    return new ClientDocuments(
        url -> {
          fetches.incrementAndGet();
          return Optional.ofNullable(web.get(url.uri().toString()))
              .map(it -> it.getBytes(StandardCharsets.UTF_8));
        },
        Json.strict(),
        nanos::get);
  }

  @Test
  @DisplayName("a document is a client, and is kept for five minutes")
  void kept() {
    ClientDocuments documents = documents(Map.of(ID, GOOD));

    Client client = documents.fetch(ID);
    assertThat(client.name()).isEqualTo("Editor");
    assertThat(client.redirect(Optional.of("http://localhost:4711/callback"))).isPresent();
    documents.fetch(ID);
    assertThat(fetches).hasValue(1);
    nanos.addAndGet(Duration.ofSeconds(300).toNanos());
    documents.fetch(ID);
    assertThat(fetches).hasValue(2);
  }

  @Test
  @DisplayName("RUL-39 a document's name is cut between characters, and has no control characters")
  void name() {
    String document =
        GOOD.replace("\"Editor\"", "\"Ed\\u0000%s\"".formatted("\uD83D\uDE00".repeat(100)));

    String name = documents(Map.of(ID, document)).fetch(ID).name();

    assertThat(name).isEqualTo("Ed " + "\uD83D\uDE00".repeat(97));
  }

  @Test
  @DisplayName(
      "a failure is kept for some seconds, so that nobody makes the server send many requests")
  void failureKept() {
    Map<String, String> web = new HashMap<>();
    ClientDocuments documents = documents(web);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> documents.fetch(ID)).isInstanceOf(OAuthException.class);
    }
    assertThat(fetches).hasValue(1);

    web.put(ID, GOOD);
    nanos.addAndGet(Duration.ofSeconds(OAuthLimits.CLIENT_DOCUMENT_FAILURE_SECONDS).toNanos());
    assertThat(documents.fetch(ID).name()).isEqualTo("Editor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "null",
        "{}",
        "{\"client_id\":\"https://other.example/client.json\",\"redirect_uris\":[]}",
        "{\"client_id\":7}",
        "{\"client_id\":\"https://editor.example/client.json\",\"client_secret\":\"x\"}",
        "{\"client_id\":\"https://editor.example/client.json\",\"redirect_uris\":[\"javascript:x\"]}",
        "{\"client_id\":\"https://editor.example/client.json\",\"redirect_uris\":[{}]}"
      })
  @DisplayName("a document that is not one, or not its own, is invalid_client")
  void bad(String body) {
    assertThatThrownBy(() -> documents(Map.of(ID, body)).fetch(ID))
        .isInstanceOf(OAuthException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://editor.example",
        "https://editor.example/",
        "https://editor.example/a/../b",
        "https://user@editor.example/client.json",
        "https://editor.example/client.json#x",
        "https://2130706433/client.json"
      })
  @DisplayName("a URL without a path, with a user, a fragment or dot segments is not fetched")
  void badUrl(String url) {
    assertThatThrownBy(() -> documents(Map.of(url, GOOD)).fetch(url))
        .isInstanceOf(OAuthException.class);
    assertThat(fetches).hasValue(0);
  }
}
