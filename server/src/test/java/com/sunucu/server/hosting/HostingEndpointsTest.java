package com.sunucu.server.hosting;

import static com.sunucu.server.TestAccount.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sunucu.api.model.EventType;
import com.sunucu.api.model.Scope;
import com.sunucu.server.ContractSchemas;
import com.sunucu.server.TestAccount;
import com.sunucu.server.TestServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HostingEndpointsTest {

  private static final ContractSchemas CONTRACT = new ContractSchemas();
  @AutoClose private static final TestServer server = TestServer.start();

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.empty(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);
  }

  @Test
  @DisplayName(
      "EVT-06 a hosting account that is ready is active for a year, and hosting.created comes once")
  void created() {
    JsonNode clock = server.control("POST", "/sandbox/clock/freeze", "");
    try {
      HttpResponse<String> answer = create(account, "Shop.example.com", "web-business");
      JsonNode hosting = TestServer.json(answer);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      CONTRACT.assertMeets("Hosting", hosting);
      assertThat(hosting.get("domain").stringValue()).isEqualTo("Shop.example.com");
      assertThat(hosting.get("plan").stringValue()).isEqualTo("web-business");
      assertThat(hosting.get("status").stringValue()).isEqualTo("active");
      assertThat(hosting.get("customDomain").isNull()).isTrue();
      assertThat(hosting.get("createdAt")).isEqualTo(clock.get("now"));
      assertThat(Instant.parse(hosting.get("expiresAt").stringValue()))
          .isEqualTo(
              Instant.parse(clock.get("now").stringValue())
                  .atOffset(ZoneOffset.UTC)
                  .plusYears(1)
                  .toInstant());
      assertThat(account.get("/v1/hosting/" + id(hosting))).isEqualTo(hosting);
      List<JsonNode> events = account.events(EventType.HOSTING_CREATED);
      assertThat(events).hasSize(1);
      CONTRACT.assertMeets("HostingCreatedData", events.getFirst());
      assertThat(events.getFirst().get("hostingId")).isEqualTo(hosting.get("id"));
      assertThat(events.getFirst().get("domain")).isEqualTo(hosting.get("domain"));
      assertThat(events.getFirst().get("status")).isEqualTo(hosting.get("status"));
    } finally {
      server.control("POST", "/sandbox/clock/resume", "");
    }
  }

  @Test
  @DisplayName("EVT-06 without a plan one is chosen; without such an account it is 404")
  void createdFor() {
    String body = "{\"domain\": \"shop.example.com\"}";
    HttpResponse<String> answer =
        account.operator("POST", "/sandbox/accounts/" + account.id() + "/hosting", body);

    CONTRACT.assertMeets("Hosting", TestServer.json(answer));
    refusal(
        account.operator("POST", "/sandbox/accounts/" + UUID.randomUUID() + "/hosting", body),
        404,
        "not_found");
  }

  @Test
  @DisplayName("HST-01 RUL-08 every hosting account of the account and no other's, newest first")
  void list() {
    List<String> created =
        IntStream.range(0, 4)
            .mapToObj(i -> {
              server.control("POST", "/sandbox/clock/advance", "{\"seconds\": 1}");
              return id(TestServer.json(create(account, "shop.example.com", "web-start")));
            })
            .toList();
    account.send(
        "PUT", "/v1/hosting/" + created.get(1) + "/custom-domain", "{\"domain\":\"a.example\"}");
    TestAccount.sample(server);
    JsonNode listed = account.get("/v1/hosting");

    CONTRACT.assertMeets("HostingList", listed);
    assertThat(listed)
        .extracting(HostingEndpointsTest::id)
        .containsExactlyElementsOf(created.reversed());
    assertThat(listed)
        .allSatisfy(it -> assertThat(account.get("/v1/hosting/" + id(it))).isEqualTo(it));
  }

  @Test
  @DisplayName("HST-02 SRV-03 nothing of the backbone's is in any answer")
  void scrubbed() {
    TestAccount filled = TestAccount.sample(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);
    String id = id(TestServer.json(create(filled, "shop.example.com", "web-start")));
    String domain = "/v1/hosting/" + id + "/custom-domain";
    List<HttpResponse<String>> answers =
        List.of(
            filled.send("GET", "/v1/hosting"),
            filled.send("GET", "/v1/hosting/" + id),
            filled.send("PUT", domain, "{\"domain\": \"example.com\"}"),
            filled.send("POST", domain + "/verify"));

    assertThat(answers)
        .allSatisfy(it -> {
          assertThat(it.statusCode()).isEqualTo(200);
          assertThat(it.body())
              .contains(id)
              .doesNotContainIgnoringCase("hosting-" + id)
              .doesNotContainIgnoringCase("simulated")
              .doesNotContainIgnoringCase("provision")
              .doesNotContainIgnoringCase("backbone")
              .doesNotContainIgnoringCase("machine");
        });
    CONTRACT.assertMeets("HostingList", filled.get("/v1/hosting"));
  }

  @Test
  @DisplayName("ERR-05 ERR-10 another account's hosting and none at all: 404 in the same bytes")
  void foreign() {
    String theirs = id(TestServer.json(create(account, "shop.example.com", "web-start")));
    String body = "{\"domain\": \"example.com\"}";
    String domain = "/v1/hosting/%s/custom-domain";
    account.send("PUT", domain.formatted(theirs), body);
    TestAccount otherAccount = TestAccount.empty(server, Scope.HOSTING_READ, Scope.HOSTING_WRITE);

    otherAccount.assertSameNotFound("GET", "/v1/hosting/%s", theirs, "");
    otherAccount.assertSameNotFound("PUT", domain, theirs, "{\"domain\": \"evil.example\"}");
    otherAccount.assertSameNotFound("POST", domain + "/verify", theirs, "");
    otherAccount.assertSameNotFound("DELETE", domain, theirs, "");
    assertThat(account.get("/v1/hosting/" + theirs).get("customDomain").get("domain").stringValue())
        .isEqualTo("example.com");
  }

  private static HttpResponse<String> create(TestAccount owner, String domain, String plan) {
    return owner.operator(
        "POST",
        "/sandbox/accounts/" + owner.id() + "/hosting",
        "{\"domain\": \"%s\", \"plan\": \"%s\"}".formatted(domain, plan));
  }

  private static String id(JsonNode hosting) {
    return hosting.get("id").stringValue();
  }
}
