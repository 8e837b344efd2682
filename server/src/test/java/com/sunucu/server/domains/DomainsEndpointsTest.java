package com.sunucu.server.domains;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import com.sunucu.server.ContractSchemas;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import com.sunucu.server.core.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DomainsEndpointsTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  private static final JsonMapper JSON = Json.strict();
  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.empty(server, Scope.DOMAINS_READ, Scope.DOMAINS_WRITE);
  }

  @Test
  @DisplayName("EVT-10 a registration gives an active domain, and domain.registered once")
  void registered() {
    JsonNode clock = server.control("POST", "/sandbox/clock/freeze", "");
    try {
      String name = freshName();
      HttpResponse<String> answer = register(name, 3);
      JsonNode domain = TestServer.json(answer);

      assertThat(answer.statusCode()).isEqualTo(201);
      CONTRACT.assertMeets("Domain", domain);
      assertThat(domain.get("domain").stringValue()).isEqualTo(name);
      assertThat(domain.get("status").stringValue()).isEqualTo("active");
      assertThat(domain.get("registered_at")).isEqualTo(clock.get("now"));
      assertThat(account.get("/v1/domains/" + id(domain))).isEqualTo(domain);
      JsonNode data = account.events(EventType.DOMAIN_REGISTERED).getFirst();
      CONTRACT.assertMeets("DomainRegisteredData", data);
      assertThat(data.get("domainId")).isEqualTo(domain.get("id"));
      assertThat(data.get("domain").stringValue()).isEqualTo(name);
      assertThat(data.get("periodYears").intValue()).isEqualTo(3);
      assertThat(data.get("expiresAt")).isEqualTo(domain.get("expires_at"));
      assertThat(account.events(EventType.DOMAIN_REGISTERED)).hasSize(1);
    } finally {
      server.control("POST", "/sandbox/clock/resume", "");
    }
  }

  @Test
  @DisplayName("EVT-10 a name that somebody holds, in whatever letter case, is 409 and no event")
  void heldAlready() {
    String name = freshName();
    register(name, 1);
    TestAccount other = TestAccount.empty(server, Scope.DOMAINS_READ);

    for (TestAccount each : List.of(account, other)) {
      HttpResponse<String> again =
          each.operator(
              "POST", "/sandbox/accounts/" + each.id() + "/domains", body(name.toUpperCase(), 1));
      assertThat(refusal(again, 409, "invalid_state")).contains("already registered");
    }
    assertThat(account.events(EventType.DOMAIN_REGISTERED)).hasSize(1);
    assertThat(other.events(EventType.DOMAIN_REGISTERED)).isEmpty();
    assertThat(other.get("/v1/domains").isEmpty()).isTrue();
  }

  @Test
  @DisplayName("a name that came with a sample is held too")
  void heldBySample() {
    TestAccount filled = TestAccount.sample(server, Scope.DOMAINS_READ);
    JsonNode domains = filled.get("/v1/domains");
    CONTRACT.assertMeets("DomainList", domains);

    for (JsonNode domain : domains) {
      refusal(register(domain.get("domain").stringValue(), 1), 409, "invalid_state");
    }
  }

  @Test
  @DisplayName("a registration for an account that does not exist is 404")
  void noAccount() {
    refusal(
        account.operator(
            "POST", "/sandbox/accounts/" + UUID.randomUUID() + "/domains", body(freshName(), 1)),
        404,
        "not_found");
  }

  @Test
  @DisplayName("DOM-01 RUL-08 every domain of the account and no other's, newest first")
  void list() {
    List<String> registered =
        IntStream.range(0, 4)
            .mapToObj(i -> {
              server.control("POST", "/sandbox/clock/advance", "{\"seconds\": 1}");
              return id(TestServer.json(register(freshName(), 1)));
            })
            .toList();
    TestAccount.sample(server);
    JsonNode listed = account.get("/v1/domains");

    CONTRACT.assertMeets("DomainList", listed);
    assertThat(listed)
        .extracting(DomainsEndpointsTest::id)
        .containsExactlyElementsOf(registered.reversed());
    assertThat(listed)
        .allSatisfy(it -> assertThat(account.get("/v1/domains/" + id(it))).isEqualTo(it));
  }

  @ParameterizedTest
  @DisplayName("DOM-03 what is named changes and is kept, what is not stays as it is")
  @ValueSource(
      strings = {
        "{\"auto_renew\": false}",
        "{\"transfer_lock\": false}",
        "{\"whois_privacy\": false}",
        "{\"nameservers\": [\"ns1.example.com\", \"NS2.Example.com\"]}",
        "{\"auto_renew\": false, \"transfer_lock\": false, \"whois_privacy\": false,"
            + " \"nameservers\": [\"c.example.com\", \"a.example.com\", \"b.example.com\"]}",
        "{\"auto_renew\": true}",
      })
  void update(String change) {
    JsonNode before = TestServer.json(register(freshName(), 1));
    ObjectNode expected = (ObjectNode) before.deepCopy();
    JSON.readTree(change).properties().forEach(it -> expected.set(it.getKey(), it.getValue()));

    HttpResponse<String> answer = patch(id(before), change);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(TestServer.json(answer)).isEqualTo(expected);
    assertThat(account.get("/v1/domains/" + id(before))).isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName(
      "RUL-32 fewer than one field, or nameservers that are no 2 to 13 distinct hosts: 400")
  @ValueSource(
      strings = {
        "{}",
        "{\"auto_renew\": null}",
        "{\"auto_renew\": \"true\"}",
        "{\"expires_at\": \"2030-01-01T00:00:00Z\"}",
        "{\"nameservers\": []}",
        "{\"nameservers\": [\"ns1.example.com\"]}",
        "{\"nameservers\": [\"ns1.example.com\", \"ns1.example.com\"]}",
        "{\"nameservers\": [\"ns1.example.com\", \"ns_2.example.com\"]}",
        "{\"nameservers\": [\"ns1.example.com\", \"192.0.2.1\"]}",
      })
  void notAnUpdate(String change) {
    JsonNode before = TestServer.json(register(freshName(), 1));

    refusal(patch(id(before), change), 400, "validation_failed");
    assertThat(account.get("/v1/domains/" + id(before))).isEqualTo(before);
  }

  @Test
  @DisplayName("RUL-32 2 and 13 nameservers are legal, 14 are not")
  void howManyNameservers() {
    String id = id(TestServer.json(register(freshName(), 1)));

    assertThat(patch(id, nameservers(2)).statusCode()).isEqualTo(200);
    assertThat(patch(id, nameservers(13)).statusCode()).isEqualTo(200);
    refusal(patch(id, nameservers(14)), 400, "validation_failed");
  }

  @Test
  @DisplayName(
      "RUL-32 ERR-09 two nameservers that differ in letter case are one: 400 names the field")
  void letterCase() {
    String change =
        "{\"nameservers\": [\"ns1.example.com\", \"ns2.example.com\", \"NS1.Example.COM\"]}";
    String id = id(TestServer.json(register(freshName(), 1)));

    HttpResponse<String> answer = patch(id, change);

    refusal(answer, 400, "validation_failed");
    assertThat(TestServer.json(answer).get("details"))
        .singleElement()
        .satisfies(it -> assertThat(it.get("field").stringValue()).isEqualTo("/nameservers"));
    refusal(patch(UUID.randomUUID().toString(), change), 400, "validation_failed");
  }

  @Test
  @DisplayName("RUL-32 a domain expires with its term; it is shown, and changing it is 409")
  void expired() {
    JsonNode before = TestServer.json(register(freshName(), 1));
    server.control("POST", "/sandbox/clock/advance", "{\"seconds\": %d}".formatted(366 * 86_400));
    TestAccount later =
        new TestAccount(
            server,
            account.id(),
            server.key(account.id(), Scope.DOMAINS_READ, Scope.DOMAINS_WRITE));
    ObjectNode expected = (ObjectNode) before.deepCopy();
    expected.put("status", "expired");

    assertThat(later.get("/v1/domains/" + id(before))).isEqualTo(expected);
    assertThat(later.get("/v1/domains")).containsExactly(expected);
    assertThat(
            refusal(
                later.send("PATCH", "/v1/domains/" + id(before), "{\"auto_renew\": true}"),
                409,
                "invalid_state"))
        .contains("is expired", "active or pending_transfer");
    assertThat(later.get("/v1/domains/" + id(before))).isEqualTo(expected);
  }

  @Test
  @DisplayName("ERR-05 ERR-10 another account's domain and none at all: 404 in the same bytes")
  void foreign() {
    String theirs = id(TestServer.json(register(freshName(), 1)));
    TestAccount otherAccount = TestAccount.empty(server, Scope.DOMAINS_READ, Scope.DOMAINS_WRITE);

    otherAccount.assertSameNotFound("GET", "/v1/domains/%s", theirs, "");
    otherAccount.assertSameNotFound("PATCH", "/v1/domains/%s", theirs, "{\"auto_renew\": false}");
    assertThat(account.get("/v1/domains/" + theirs).get("auto_renew").booleanValue()).isTrue();
  }

  private HttpResponse<String> patch(String id, String change) {
    return account.send("PATCH", "/v1/domains/" + id, change);
  }

  private HttpResponse<String> register(String name, int years) {
    return account.operator(
        "POST", "/sandbox/accounts/" + account.id() + "/domains", body(name, years));
  }

  private static String body(String name, int years) {
    return "{\"domain\": \"%s\", \"periodYears\": %d}".formatted(name, years);
  }

  private static String nameservers(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"ns%d.example.com\""::formatted)
        .collect(Collectors.joining(",", "{\"nameservers\": [", "]}"));
  }

  private static String freshName() {
    return "d-" + UUID.randomUUID() + ".example";
  }

  private static String id(JsonNode domain) {
    return domain.get("id").stringValue();
  }
}
