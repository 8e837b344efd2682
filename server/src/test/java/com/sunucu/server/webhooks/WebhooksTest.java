package com.sunucu.server.webhooks;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.Scope;
import com.sunucu.api.model.Subscribable;
import com.sunucu.server.ContractSchemas;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The subscription operations, over HTTP. */
class WebhooksTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  private static final String WHOLE = "whsec_[A-Za-z0-9_-]{43}";

  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.empty(server, Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE);
  }

  @Test
  @DisplayName(
      "WHS-02 RUL-23 a subscription is active, has its place, and its secret whole in this answer alone")
  void create() {
    HttpResponse<String> answer =
        account.send(
            "POST",
            "/v1/webhooks",
            "{\"url\":\"https://example.com/hooks?a=b\",\"events\":[\"ticket.created\"],\"description\":\"prod\"}");
    JsonNode webhook = TestServer.json(answer);
    String id = webhook.get("id").stringValue();
    String secret = webhook.get("secret").stringValue();
    String masked = "whsec_…" + secret.substring(secret.length() - 4);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).contains("/v1/webhooks/" + id);
    CONTRACT.assertMeets("Webhook", webhook);
    assertThat(secret).matches(WHOLE);
    assertThat(webhook.get("url").stringValue()).isEqualTo("https://example.com/hooks?a=b");
    assertThat(webhook.get("description").stringValue()).isEqualTo("prod");
    assertThat(webhook.get("isActive").booleanValue()).isTrue();
    JsonNode shown = account.get("/v1/webhooks/" + id);
    CONTRACT.assertMeets("Webhook", shown);
    assertThat(shown.get("secret").stringValue()).isEqualTo(masked);
    assertThat(shown).hasToString(webhook.toString().replace(secret, masked));
    assertThat(account.get("/v1/webhooks")).singleElement().isEqualTo(shown);
  }

  @Test
  @DisplayName("WHS-01 RUL-08 the list is newest first, secrets masked")
  void list() {
    server.control("POST", "/sandbox/clock/freeze", "");
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(i -> {
              server.control("POST", "/sandbox/clock/advance", "{\"seconds\":1}");
              return created("\"*\"").get("id").stringValue();
            })
            .toList();
    server.control("POST", "/sandbox/clock/resume", "");
    JsonNode list = account.get("/v1/webhooks");

    CONTRACT.assertMeets("WebhookList", list);
    assertThat(list.valueStream().map(it -> it.get("id").stringValue()))
        .containsExactlyElementsOf(ids.reversed());
    assertThat(list.valueStream().map(it -> it.get("secret").stringValue()))
        .allMatch(it -> it.startsWith("whsec_…"));
  }

  @Test
  @DisplayName("WHS-09 WHS-10 RUL-02 all 13 entries can be subscribed to, each alone and together")
  void catalogue() {
    List<String> all =
        Arrays.stream(Subscribable.values()).map(it -> '"' + it.value() + '"').toList();

    assertThat(all).hasSize(13);
    all.forEach(this::created);
    assertThat(created(String.join(",", all)).get("events")).hasSize(13);
  }

  @Test
  @DisplayName(
      "RUL-41 * beside a name is allowed, and duplicates collapse, in the order of the first")
  void duplicates() {
    assertThat(created("\"*\",\"ticket.created\",\"*\",\"ticket.created\"").get("events"))
        .hasToString("[\"*\",\"ticket.created\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\":\"https://example.com\",\"events\":[]}",
        "{\"url\":\"https://example.com\",\"events\":[\"server.deleted\"]}",
        "{\"url\":\"https://example.com\",\"events\":[\"server.*\"]}",
        "{\"url\":\"https://example.com\",\"events\":[\"Ticket.Created\"]}",
        "{\"url\":\"https://example.com\",\"events\":\"*\"}",
        "{\"url\":\"https://example.com\"}",
        "{\"events\":[\"*\"]}",
        "{\"url\":\"ftp://example.com\",\"events\":[\"*\"]}",
        "{\"url\":\"https://user:pass@example.com\",\"events\":[\"*\"]}",
        "{\"url\":\"https://example.com/#a\",\"events\":[\"*\"]}",
        "{\"url\":\"https://\",\"events\":[\"*\"]}",
        "{\"url\":\"https://[1:2]/\",\"events\":[\"*\"]}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"secret\":\"whsec_mine\"}",
        "{\"url\":\"https://example.com\",\"events\":[\"*\"],\"description\":null}"
      })
  @DisplayName("WHS-02 WHS-10 what is no subscription is 400 and leaves nothing behind")
  void invalid(String body) {
    refusal(account.send("POST", "/v1/webhooks", body), 400, "validation_failed");

    assertThat(account.get("/v1/webhooks")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("RUL-22 a URL that is refused names its cause, in creating and in changing")
  @CsvSource({
    "ftp://example.com/, The URL must begin with https:// or http://.",
    "example.com/hooks, The URL must begin with https:// or http://.",
    "HTTPS://example.com/, The URL must begin with https:// or http://.",
    "https://user:word@example.com/, The URL must have no user name and password.",
    "https://example.com/#part, The URL must have no fragment.",
    "https://example.com:0/, The URL's port must be a number from 1 to 65535.",
    "https://example.com:65536/, The URL's port must be a number from 1 to 65535.",
    "https://example.com:/, The URL's port must be a number from 1 to 65535.",
    "https://example.com:080/, The URL's port must be a number from 1 to 65535.",
    "https://ex_ample.com/, The URL must have a host name in ASCII or an IP address.",
    "https:///hooks, The URL must have a host name in ASCII or an IP address.",
    "https://bücher.example/, 'The URL must be of visible ASCII characters, without space and backslash.'",
    "https://exa mple.com/, 'The URL must be of visible ASCII characters, without space and backslash.'",
    "'https://example.com\\@127.0.0.1/', 'The URL must be of visible ASCII characters, without space and backslash.'",
    "http://2130706433/, 'The URL''s address must be four decimal numbers without leading zeros, or IPv6 without a zone.'",
    "'http://[fe80::1%25eth0]/', 'The URL''s address must be four decimal numbers without leading zeros, or IPv6 without a zone.'",
    "https://example.com/%zz, The text is not a URL.",
    "https://LABEL64.example/, host",
    "LONG, 2048",
  })
  void causes(String url, String cause) {
    String long2049 = "https://example.com/" + "a".repeat(2_029);
    String value =
        url.equals("LONG")
            ? long2049
            : url.replace("\\", "\\\\").replace("LABEL64", "a".repeat(64));
    String body = "{\"url\":\"%s\",\"events\":[\"*\"]}".formatted(value);
    String id = created("\"*\"").get("id").stringValue();
    for (HttpResponse<String> refused :
        List.of(
            account.send("POST", "/v1/webhooks", body),
            account.send("PATCH", "/v1/webhooks/" + id, body))) {
      refusal(refused, 400, "validation_failed");
      assertThat(TestServer.json(refused).get("details"))
          .singleElement()
          .satisfies(it -> {
            assertThat(it.get("field").stringValue()).isEqualTo("/url");
            assertThat(it.get("issue").stringValue()).contains(cause);
          });
    }
  }

  @Test
  @DisplayName("RUL-22 the sandbox takes http too, and tries no address")
  void loopback() {
    assertThat(created("http://127.0.0.1:9/a", "\"*\"").get("url").stringValue())
        .isEqualTo("http://127.0.0.1:9/a");
    created("https://10.0.0.1/", "\"*\"");
  }

  @Test
  @DisplayName(
      "WHS-04 what is named changes, what is not stays, and null takes the description away")
  void merge() {
    String id = created("\"*\"").get("id").stringValue();
    JsonNode before = account.get("/v1/webhooks/" + id);

    JsonNode described = patched(id, "{\"description\":\"a\"}");
    assertThat(described.get("description").stringValue()).isEqualTo("a");
    assertThat(described.get("url")).isEqualTo(before.get("url"));
    assertThat(described.get("events")).isEqualTo(before.get("events"));
    assertThat(patched(id, "{\"isActive\":false}").get("description").stringValue()).isEqualTo("a");
    assertThat(patched(id, "{\"description\":null}").get("description").isNull()).isTrue();
    assertThat(patched(id, "{\"events\":[\"ticket.replied\",\"ticket.replied\"]}").get("events"))
        .hasToString("[\"ticket.replied\"]");
    JsonNode last = patched(id, "{\"url\":\"http://localhost/x\",\"isActive\":true}");
    assertThat(last.get("url").stringValue()).isEqualTo("http://localhost/x");
    assertThat(last.get("isActive").booleanValue()).isTrue();
    assertThat(last.get("secret")).isEqualTo(before.get("secret"));
    assertThat(last.get("createdAt")).isEqualTo(before.get("createdAt"));
    assertThat(account.get("/v1/webhooks/" + id)).isEqualTo(last);
  }

  @Test
  @DisplayName("WHS-04 a change that changes nothing leaves updatedAt alone, any other moves it")
  void updatedAt() {
    String id = created("\"*\"").get("id").stringValue();
    JsonNode before = account.get("/v1/webhooks/" + id);
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\":5}");

    assertThat(patched(id, "{\"isActive\":true,\"events\":[\"*\"]}")).isEqualTo(before);
    assertThat(patched(id, "{\"isActive\":false}").get("updatedAt").stringValue())
        .isGreaterThan(before.get("updatedAt").stringValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"events\":[]}",
        "{\"events\":null}",
        "{\"url\":null}",
        "{\"isActive\":null}",
        "{\"isActive\":\"true\"}",
        "{\"url\":\"gopher://example.com\"}",
        "{\"events\":[\"nothing\"]}",
        "{\"secret\":\"whsec_mine\"}"
      })
  @DisplayName("WHS-04 a change that is none is 400 and changes nothing")
  void invalidChange(String body) {
    String id = created("\"*\"").get("id").stringValue();
    JsonNode before = account.get("/v1/webhooks/" + id);

    refusal(account.send("PATCH", "/v1/webhooks/" + id, body), 400, "validation_failed");
    assertThat(account.get("/v1/webhooks/" + id)).isEqualTo(before);
  }

  @Test
  @DisplayName("WHS-05 one that is deleted is gone, its deliveries too, and the others stay")
  void delete() {
    String id = created("\"*\"").get("id").stringValue();
    String other = created("\"*\"").get("id").stringValue();

    assertThat(account.send("DELETE", "/v1/webhooks/" + id).statusCode()).isEqualTo(204);
    for (String path : List.of("/v1/webhooks/%s", "/v1/webhooks/%s/deliveries")) {
      refusal(account.send("GET", path.formatted(id)), 404, "not_found");
    }
    refusal(account.send("DELETE", "/v1/webhooks/" + id), 404, "not_found");
    assertThat(account.get("/v1/webhooks").valueStream().map(it -> it.get("id").stringValue()))
        .containsExactly(other);
  }

  @Test
  @DisplayName("WHS-06 RUL-23 a rotation makes another secret, whole in this answer alone")
  void rotate() {
    JsonNode made = created("\"*\"");
    String id = made.get("id").stringValue();
    HttpResponse<String> answer =
        account.send("POST", "/v1/webhooks/%s/rotate-secret".formatted(id));
    JsonNode rotated = TestServer.json(answer);
    String secret = rotated.get("secret").stringValue();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    CONTRACT.assertMeets("Webhook", rotated);
    assertThat(secret).matches(WHOLE).isNotEqualTo(made.get("secret").stringValue());
    assertThat(account.get("/v1/webhooks/" + id).get("secret").stringValue())
        .isEqualTo("whsec_…" + secret.substring(secret.length() - 4));
  }

  @Test
  @DisplayName("WHS-07 a new subscription has no deliveries; limit is 1 to 100")
  void noDeliveries() {
    String path = "/v1/webhooks/%s/deliveries".formatted(created("\"*\"").get("id").stringValue());

    assertThat(account.get(path)).isEmpty();
    assertThat(account.get(path + "?limit=100")).isEmpty();
    for (String query : List.of("?limit=0", "?limit=101", "?limit=a", "?page=1")) {
      refusal(account.send("GET", path + query), 400, "validation_failed");
    }
  }

  @Test
  @DisplayName(
      "ERR-10 another account's subscription and one that does not exist: 404 in the same bytes, and nothing happens")
  void foreign() {
    TestAccount other = TestAccount.empty(server, Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE);
    JsonNode theirs =
        TestServer.json(
            other.send(
                "POST", "/v1/webhooks", "{\"url\":\"http://localhost/\",\"events\":[\"*\"]}"));
    String id = theirs.get("id").stringValue();
    JsonNode before = other.get("/v1/webhooks/" + id);

    account.assertSameNotFound("GET", "/v1/webhooks/%s", id, "");
    account.assertSameNotFound("PATCH", "/v1/webhooks/%s", id, "{\"isActive\":false}");
    account.assertSameNotFound("DELETE", "/v1/webhooks/%s", id, "");
    account.assertSameNotFound("POST", "/v1/webhooks/%s/rotate-secret", id, "");
    account.assertSameNotFound("GET", "/v1/webhooks/%s/deliveries", id, "");
    account.assertSameNotFound("POST", "/v1/webhooks/%s/deliveries/" + id + "/redeliver", id, "");
    assertThat(other.get("/v1/webhooks/" + id)).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "SCOPE-02 reading needs webhooks:read, writing webhooks:write, and neither gives the other")
  void scopes() {
    TestAccount reader =
        new TestAccount(server, account.id(), server.key(account.id(), Scope.WEBHOOKS_READ));
    TestAccount writer =
        new TestAccount(server, account.id(), server.key(account.id(), Scope.WEBHOOKS_WRITE));
    String id = created("\"*\"").get("id").stringValue();

    assertThat(reader.get("/v1/webhooks")).hasSize(1);
    assertThat(refusal(reader.send("DELETE", "/v1/webhooks/" + id), 403, "insufficient_scope"))
        .contains("webhooks:write");
    assertThat(refusal(writer.send("GET", "/v1/webhooks"), 403, "insufficient_scope"))
        .contains("webhooks:read");
    assertThat(writer.send("DELETE", "/v1/webhooks/" + id).statusCode()).isEqualTo(204);
  }

  @Test
  @DisplayName("ERR-11 a subscription that fails before the commit is not there")
  void rolledBack() {
    server.control(
        "POST",
        "/sandbox/accounts/%s/faults".formatted(account.id()),
        "{\"operationId\":\"createWebhook\",\"times\":1}");

    refusal(
        account.send(
            "POST", "/v1/webhooks", "{\"url\":\"https://example.com\",\"events\":[\"*\"]}"),
        500,
        "internal_error");
    assertThat(account.get("/v1/webhooks")).isEmpty();
  }

  private JsonNode created(String events) {
    return created("https://example.com/hooks", events);
  }

  private JsonNode created(String url, String events) {
    HttpResponse<String> answer =
        account.send(
            "POST", "/v1/webhooks", "{\"url\":\"%s\",\"events\":[%s]}".formatted(url, events));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.json(answer);
  }

  private JsonNode patched(String id, String body) {
    HttpResponse<String> answer = account.send("PATCH", "/v1/webhooks/" + id, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    CONTRACT.assertMeets("Webhook", TestServer.json(answer));
    return TestServer.json(answer);
  }
}
